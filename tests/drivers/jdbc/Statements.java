import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** Values, prepared statements, portals, batches, errors and transactions. */
final class Statements {
    private Statements() {
    }

    static void runAll() {
        for (String mode : new String[] {"extended", "simple", "extendedForPrepared", "extendedCacheEverything"}) {
            Transcript.scenario("query mode " + mode, () -> queryMode(mode));
        }
        Transcript.scenario("types", Statements::types);
        Transcript.scenario("server prepared", Statements::serverPrepared);
        Transcript.scenario("fetch size", Statements::fetchSize);
        Transcript.scenario("batch", Statements::batch);
        Transcript.scenario("rewritten batch", Statements::rewrittenBatch);
        Transcript.scenario("errors", Statements::errors);
        Transcript.scenario("savepoints", Statements::savepoints);
        Transcript.scenario("autosave", Statements::autosave);
        Transcript.scenario("calls and cursors", Statements::calls);
        Transcript.scenario("large values", Statements::largeValues);
        Transcript.scenario("metadata", Statements::metadata);
    }

    private static void queryMode(String mode) throws Exception {
        try (Connection connection = Transcript.open("preferQueryMode", mode)) {
            Transcript.run(connection, "SELECT 1 AS a; SELECT 'x' AS b, 2 AS c; CREATE TEMP TABLE m (i int); INSERT INTO m VALUES (1), (2); TABLE m");
            Transcript.run(connection, "");
            Transcript.run(connection, ";");
            try (PreparedStatement statement = connection.prepareStatement("SELECT ?::int + 1 AS n, ?::text AS t")) {
                for (int i = 0; i < 7; i++) {
                    statement.setInt(1, i);
                    statement.setString(2, "第" + i);
                    Transcript.show(statement.executeQuery());
                }
            }
            Transcript.fails(() -> Transcript.run(connection, "SELECT 1; SELECT 1 / 0; SELECT 2"));
            Transcript.run(connection, "DO $$ BEGIN RAISE NOTICE '通知'; RAISE WARNING 'w'; END $$");
        }
    }

    private static void types() throws Exception {
        try (Connection connection = Transcript.open("binaryTransfer", "true", "prepareThreshold", "-1");
             PreparedStatement statement = connection.prepareStatement(
                 "SELECT ?::int8 AS l, ?::numeric AS n, ?::float8 AS d, ?::bytea AS b, ?::timestamptz AS ts, ?::text AS t, ?::bool AS z, ?::int[] AS a, ?::jsonb AS j")) {
            statement.setLong(1, Long.MIN_VALUE);
            statement.setBigDecimal(2, new BigDecimal("123456789012345678901234567890.123456789"));
            statement.setDouble(3, Double.MIN_VALUE);
            statement.setBytes(4, new byte[] {0, -1, 10});
            statement.setTimestamp(5, Timestamp.valueOf("2024-02-29 12:34:56.789"));
            statement.setString(6, "汉字𠮷");
            statement.setBoolean(7, true);
            statement.setArray(8, connection.createArrayOf("int4", new Object[] {1, 2, null}));
            statement.setObject(9, "{\"键\": 1}", Types.OTHER);
            for (int i = 0; i < 3; i++) {
                Transcript.show(statement.executeQuery());
            }
            statement.setNull(6, Types.VARCHAR);
            Transcript.show(statement.executeQuery());
        }
    }

    private static void serverPrepared() throws Exception {
        try (Connection connection = Transcript.open("prepareThreshold", "2", "preparedStatementCacheQueries", "3")) {
            Transcript.run(connection, "CREATE TABLE items (id int PRIMARY KEY, name text)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO items VALUES (?, ?)")) {
                for (int i = 1; i <= 300; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "名" + i);
                    insert.executeUpdate();
                }
                Transcript.line("server prepare " + insert.unwrap(PGStatement.class).isUseServerPrepare());
            }
            for (int round = 0; round < 4; round++) {
                for (int kind = 0; kind < 6; kind++) {
                    try (PreparedStatement select = connection.prepareStatement("SELECT name, " + kind + " FROM items WHERE id = ?")) {
                        select.setInt(1, round + 1);
                        Transcript.show(select.executeQuery());
                    }
                }
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM items WHERE id = ?")) {
                for (int i = 1; i <= 4; i++) {
                    select.setInt(1, i);
                    select.executeQuery().close();
                }
                Transcript.run(connection, "ALTER TABLE items ADD COLUMN extra int");
                select.setInt(1, 5);
                Transcript.show(select.executeQuery());
                Transcript.run(connection, "DEALLOCATE ALL");
                Transcript.show(select.executeQuery());
                Transcript.run(connection, "DISCARD ALL");
                Transcript.show(select.executeQuery());
            }
            Transcript.run(connection, "PREPARE p (int) AS SELECT $1 + 1");
            Transcript.run(connection, "EXECUTE p(41)");
            Transcript.fails(() -> Transcript.run(connection, "EXECUTE nothing"));
        }
    }

    private static void fetchSize() throws Exception {
        try (Connection connection = Transcript.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("SELECT i, repeat('行', i % 20) FROM generate_series(1, ?) AS i")) {
                statement.setFetchSize(77);
                for (int count : new int[] {10, 77, 154, 5000}) {
                    statement.setInt(1, count);
                    long sum = 0;
                    long length = 0;
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            sum += rows.getInt(1);
                            length += rows.getString(2).length();
                        }
                    }
                    Transcript.line(count + " " + sum + " " + length);
                }
            }
            try (Statement first = connection.createStatement(); Statement second = connection.createStatement()) {
                first.setFetchSize(5);
                second.setFetchSize(3);
                ResultSet a = first.executeQuery("SELECT generate_series(1, 20)");
                ResultSet b = second.executeQuery("SELECT generate_series(101, 120)");
                StringBuilder interleaved = new StringBuilder();
                while (a.next() && b.next()) {
                    interleaved.append(a.getInt(1)).append(' ').append(b.getInt(1)).append(' ');
                }
                Transcript.line(interleaved.toString());
            }
            try (Statement limited = connection.createStatement()) {
                limited.setMaxRows(4);
                Transcript.show(limited.executeQuery("SELECT generate_series(1, 20)"));
                limited.setMaxRows(0);
                limited.setFetchSize(2);
                Transcript.fails(() -> Transcript.show(limited.executeQuery("SELECT 10 / (5 - i) FROM generate_series(1, 10) AS i")));
            }
            Transcript.fails(() -> Transcript.run(connection, "SELECT 1"));
            connection.rollback();
        }
    }

    private static void batch() throws Exception {
        try (Connection connection = Transcript.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO items (id, name) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
                for (int i = 1000; i < 1500; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "批" + i);
                    insert.addBatch();
                }
                Transcript.line("batch " + Arrays.stream(insert.executeBatch()).sum());
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    int count = 0;
                    while (keys.next()) {
                        count++;
                    }
                    Transcript.line("keys " + count);
                }
                for (int i = 2000; i < 2600; i++) {
                    insert.setInt(1, i == 2300 ? 1 : i);
                    insert.setString(2, "x");
                    insert.addBatch();
                }
                try {
                    insert.executeBatch();
                    Transcript.line("UNEXPECTED success");
                } catch (BatchUpdateException error) {
                    Transcript.line("batch error " + error.getSQLState() + " " + error.getUpdateCounts().length);
                }
            }
            connection.rollback();
            try (Statement several = connection.createStatement()) {
                several.addBatch("INSERT INTO items (id) VALUES (5000)");
                several.addBatch("UPDATE items SET name = 'u' WHERE id < 10");
                several.addBatch("DELETE FROM items WHERE id = 5000");
                Transcript.line(Arrays.toString(several.executeBatch()));
            }
            connection.commit();
        }
    }

    private static void rewrittenBatch() throws Exception {
        try (Connection connection = Transcript.open("reWriteBatchedInserts", "true");
             PreparedStatement insert = connection.prepareStatement("INSERT INTO items (id, name) VALUES (?, ?)")) {
            for (int i = 3000; i < 3333; i++) {
                insert.setInt(1, i);
                insert.setString(2, "重写");
                insert.addBatch();
            }
            Transcript.line("rewritten " + insert.executeBatch().length);
            Transcript.run(connection, "SELECT count(*) FROM items WHERE id >= 3000");
        }
    }

    private static void errors() throws Exception {
        try (Connection connection = Transcript.open()) {
            for (String sql : new String[] {"SELEC 1", "SELECT * FROM nowhere", "SELECT 1 / 0", "SELECT 'x'::int", "INSERT INTO items VALUES (1)",
                "DO $$ BEGIN RAISE EXCEPTION '自定义' USING ERRCODE = 'P9999', DETAIL = 'd', HINT = 'h'; END $$"}) {
                Transcript.fails(() -> Transcript.run(connection, sql));
            }
            try (PreparedStatement statement = connection.prepareStatement("SELECT 1 / ?::int")) {
                for (int i = 0; i < 7; i++) {
                    statement.setInt(1, 0);
                    Transcript.fails(statement::executeQuery);
                    statement.setInt(1, 1);
                    Transcript.show(statement.executeQuery());
                }
            }
            Transcript.fails(() -> connection.prepareStatement("SELECT ?").executeQuery());
        }
    }

    private static void savepoints() throws Exception {
        try (Connection connection = Transcript.open()) {
            connection.setAutoCommit(false);
            Transcript.run(connection, "INSERT INTO items (id) VALUES (7000)");
            Savepoint point = connection.setSavepoint("点");
            Transcript.fails(() -> Transcript.run(connection, "INSERT INTO items (id) VALUES (7000)"));
            Transcript.fails(() -> Transcript.run(connection, "SELECT 1"));
            connection.rollback(point);
            Transcript.run(connection, "SELECT count(*) FROM items WHERE id = 7000");
            Savepoint unnamed = connection.setSavepoint();
            connection.releaseSavepoint(unnamed);
            connection.commit();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setReadOnly(true);
            Transcript.fails(() -> Transcript.run(connection, "DELETE FROM items"));
            connection.rollback();
        }
    }

    private static void autosave() throws Exception {
        for (String mode : new String[] {"always", "conservative"}) {
            try (Connection connection = Transcript.open("autosave", mode)) {
                connection.setAutoCommit(false);
                Transcript.run(connection, "INSERT INTO items (id) VALUES (8000)");
                Transcript.fails(() -> Transcript.run(connection, "INSERT INTO items (id) VALUES (8000)"));
                if (mode.equals("always")) {
                    Transcript.run(connection, "SELECT count(*) FROM items WHERE id = 8000");
                }
                connection.rollback();
            }
        }
    }

    private static void calls() throws Exception {
        try (Connection connection = Transcript.open("escapeSyntaxCallMode", "callIfNoReturn")) {
            Transcript.run(connection, "CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql AS 'SELECT i * 2'");
            Transcript.run(connection, "CREATE PROCEDURE out_par(INOUT x int) LANGUAGE plpgsql AS 'BEGIN x := x + 1; END'");
            Transcript.run(connection, "CREATE FUNCTION rows_of() RETURNS refcursor LANGUAGE plpgsql AS 'DECLARE c refcursor; BEGIN OPEN c FOR SELECT generate_series(1, 5); RETURN c; END'");
            try (CallableStatement call = connection.prepareCall("{? = call twice(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setInt(2, 21);
                call.execute();
                Transcript.line("twice " + call.getInt(1));
            }
            try (CallableStatement call = connection.prepareCall("{call out_par(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setInt(1, 41);
                call.execute();
                Transcript.line("out " + call.getInt(1));
            }
            connection.setAutoCommit(false);
            try (CallableStatement call = connection.prepareCall("{? = call rows_of()}")) {
                call.registerOutParameter(1, Types.REF_CURSOR);
                call.execute();
                Transcript.show((ResultSet) call.getObject(1));
            }
            Transcript.run(connection, "DECLARE \"游标\" CURSOR FOR SELECT generate_series(1, 10)");
            Transcript.run(connection, "FETCH 2 FROM \"游标\"");
            Transcript.run(connection, "MOVE 3 FROM \"游标\"");
            Transcript.run(connection, "FETCH ALL FROM \"游标\"");
            connection.rollback();
        }
    }

    private static void largeValues() throws Exception {
        try (Connection connection = Transcript.open();
             PreparedStatement statement = connection.prepareStatement("SELECT repeat('大', 5000000), ?::text, ?::bytea")) {
            statement.setString(1, String.join("", Collections.nCopies(1_000_000, "文字")));
            statement.setBytes(2, new byte[10_000_000]);
            Transcript.show(statement.executeQuery());
            Transcript.run(connection, "SELECT " + String.join(", ", Collections.nCopies(1000, "1")));
        }
    }

    private static void metadata() throws Exception {
        try (Connection connection = Transcript.open()) {
            Transcript.show(connection.getMetaData().getColumns(null, "public", "items", null).getStatement() == null
                ? null : connection.getMetaData().getPrimaryKeys(null, "public", "items"));
            try (PreparedStatement statement = connection.prepareStatement("SELECT id, name FROM items WHERE id = ? AND name = ?")) {
                Transcript.line(statement.getMetaData().getColumnTypeName(2) + " " + statement.getParameterMetaData().getParameterTypeName(1));
            }
            Transcript.line(connection.unwrap(PGConnection.class).getParameterStatus("server_encoding") + " " + connection.isValid(10));
            connection.setClientInfo("ApplicationName", "医保前置");
            Transcript.run(connection, "SHOW application_name");
        }
    }
}

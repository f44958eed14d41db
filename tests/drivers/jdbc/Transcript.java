import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The transcript, and where to connect (see tests/drivers/README.md). */
final class Transcript {
    interface Body {
        void run() throws Exception;
    }

    static boolean failed;

    private Transcript() {
    }

    static void line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }

    static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", System.getenv("WD_USER"));
        properties.setProperty("password", System.getenv("WD_PASSWORD"));
        properties.setProperty("ApplicationName", "一致性 pgjdbc");
        properties.setProperty("loginTimeout", "20");
        properties.setProperty("gssEncMode", "disable");
        if ("tls".equals(System.getenv("WD_TLS"))) {
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslrootcert", System.getenv("WD_CA"));
            properties.setProperty("sslfactory", "org.postgresql.ssl.LibPQFactory");
        } else {
            properties.setProperty("sslmode", "disable");
        }
        return properties;
    }

    static Connection open(String... settings) throws SQLException {
        Properties properties = properties();
        for (int i = 0; i < settings.length; i += 2) {
            properties.setProperty(settings[i], settings[i + 1]);
        }
        String database = properties.getProperty("database", System.getenv("WD_DATABASE"));
        properties.remove("database");
        return DriverManager.getConnection(
            "jdbc:postgresql://" + System.getenv("WD_HOST") + ":" + System.getenv("WD_PORT") + "/" + database, properties);
    }

    static void scenario(String name, Body body) {
        line("== " + name);
        try {
            body.run();
        } catch (Exception error) {
            failed = true;
            line("UNEXPECTED " + error + " " + Arrays.toString(error.getStackTrace()));
        }
    }

    static void fails(Body body) throws Exception {
        try {
            body.run();
            failed = true;
            line("UNEXPECTED success");
        } catch (SQLException error) {
            show(error);
        }
    }

    static void show(SQLException first) {
        for (SQLException error = first; error != null; error = error.getNextException()) {
            ServerErrorMessage server = error instanceof PSQLException exception ? exception.getServerErrorMessage() : null;
            if (error != first && server == null) {
                // What the driver adds about a socket that is closed under it depends on when it looks.
                continue;
            }
            line("error " + error.getSQLState() + " " + (server == null ? error.getClass().getSimpleName() : server.getSeverity() + " "
                + server.getMessage() + " | " + server.getDetail() + " | " + server.getHint() + " | " + server.getPosition() + " | "
                + server.getWhere() + " | " + server.getSchema() + "." + server.getTable() + "." + server.getColumn() + " "
                + server.getConstraint() + " " + server.getFile() + " " + server.getRoutine()));
        }
    }

    static void show(ResultSet rows) throws Exception {
        ResultSetMetaData meta = rows.getMetaData();
        StringBuilder columns = new StringBuilder("columns");
        for (int i = 1; i <= Math.min(meta.getColumnCount(), 40); i++) {
            columns.append(' ').append(meta.getColumnLabel(i)).append(':').append(meta.getColumnTypeName(i));
        }
        line(columns.toString());
        while (rows.next()) {
            StringBuilder row = new StringBuilder("row");
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                row.append(" | ").append(value(rows.getObject(i)));
            }
            line(row.toString());
        }
    }

    /** Writes down all results of a statement that was executed, and its warnings. */
    static void showAll(Statement statement, boolean isRows) throws Exception {
        boolean rowsNow = isRows;
        while (true) {
            if (rowsNow) {
                try (ResultSet rows = statement.getResultSet()) {
                    show(rows);
                }
            } else if (statement.getUpdateCount() >= 0) {
                line("count " + statement.getUpdateCount());
            } else {
                break;
            }
            rowsNow = statement.getMoreResults();
        }
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            line("warning " + warning.getSQLState() + " " + warning.getMessage());
        }
    }

    static void run(Connection connection, String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            showAll(statement, statement.execute(sql));
        }
    }

    static String value(Object value) throws Exception {
        if (value == null) {
            return "(null)";
        }
        if (value instanceof byte[] bytes) {
            return bytes.length > 64 ? "bytes " + bytes.length + " " + digest(bytes) : "bytes " + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Array array) {
            return Arrays.deepToString((Object[]) array.getArray());
        }
        String text = value.toString();
        return text.length() > 200 ? "text " + text.length() + " " + digest(text.getBytes(StandardCharsets.UTF_8)) : text;
    }

    static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 16);
    }
}

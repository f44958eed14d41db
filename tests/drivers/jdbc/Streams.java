import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.fastpath.Fastpath;
import org.postgresql.fastpath.FastpathArg;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;

/** COPY, large objects, function calls, cancelling, notifications and broken sessions. */
final class Streams {
    private Streams() {
    }

    static void runAll() {
        Transcript.scenario("copy", Streams::copy);
        Transcript.scenario("copy with errors", Streams::copyErrors);
        Transcript.scenario("large objects", Streams::largeObjects);
        Transcript.scenario("function call", Streams::functionCall);
        Transcript.scenario("cancel", Streams::cancel);
        Transcript.scenario("query timeout", Streams::queryTimeout);
        Transcript.scenario("notifications", Streams::notifications);
        Transcript.scenario("settings", Streams::settings);
        Transcript.scenario("refused and ended", Streams::refused);
    }

    private static CopyManager manager(Connection connection) throws Exception {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void copy() throws Exception {
        try (Connection connection = Transcript.open()) {
            Transcript.run(connection, "CREATE TABLE copied (i int, t text)");
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 30000; i++) {
                rows.append(i).append("\t拷贝").append(i).append('\n');
            }
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            Transcript.line("in " + manager(connection).copyIn("COPY copied FROM STDIN", new ByteArrayInputStream(bytes)));
            for (String format : new String[] {"text", "csv", "binary"}) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                long count = manager(connection).copyOut("COPY (SELECT * FROM copied ORDER BY i) TO STDOUT (FORMAT " + format + ")", out);
                Transcript.line(format + " " + count + " " + out.size() + " " + Transcript.digest(out.toByteArray()));
                Transcript.line("in " + manager(connection).copyIn("COPY copied FROM STDIN (FORMAT " + format + ")", new ByteArrayInputStream(out.toByteArray())));
            }
            Transcript.run(connection, "SELECT count(*), sum(i) FROM copied");
        }
    }

    private static void copyErrors() throws Exception {
        try (Connection connection = Transcript.open()) {
            Transcript.fails(() -> manager(connection).copyIn("COPY copied FROM STDIN",
                new ByteArrayInputStream("1\tgood\nbad\tbad\n2\tgood\n".getBytes(StandardCharsets.UTF_8))));
            CopyIn given = manager(connection).copyIn("COPY copied FROM STDIN");
            byte[] row = "1\tnever kept\n".getBytes(StandardCharsets.UTF_8);
            given.writeToCopy(row, 0, row.length);
            given.cancelCopy();
            // So long that it cannot be over before it is given up.
            CopyOut out = manager(connection).copyOut("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT");
            out.readFromCopy();
            connection.unwrap(PGConnection.class).cancelQuery();
            Transcript.fails(() -> {
                while (out.readFromCopy() != null) {
                    // Rows that were on their way.
                }
            });
            Transcript.fails(() -> manager(connection).copyIn("COPY nowhere FROM STDIN"));
            Transcript.run(connection, "SELECT count(*) FROM copied");
        }
    }

    private static void largeObjects() throws Exception {
        try (Connection connection = Transcript.open()) {
            connection.setAutoCommit(false);
            LargeObjectManager manager = connection.unwrap(PGConnection.class).getLargeObjectAPI();
            long id = manager.createLO(LargeObjectManager.READWRITE);
            LargeObject object = manager.open(id, LargeObjectManager.READWRITE);
            for (int i = 0; i < 20; i++) {
                byte[] block = new byte[50_000];
                Arrays.fill(block, (byte) i);
                object.write(block);
            }
            object.seek(49_999);
            Transcript.line(Transcript.value(object.read(4)) + " " + object.tell() + " " + object.size());
            object.truncate(100_000);
            object.seek(0);
            Transcript.line(Transcript.value(object.read(200_000)));
            object.close();
            manager.delete(id);
            Transcript.fails(() -> manager.open(id, LargeObjectManager.READ));
            connection.rollback();
        }
    }

    @SuppressWarnings("deprecation")
    private static void functionCall() throws Exception {
        try (Connection connection = Transcript.open()) {
            Fastpath fastpath = connection.unwrap(PGConnection.class).getFastpathAPI();
            fastpath.addFunction("int4pl", 177);
            Transcript.line("sum " + fastpath.getInteger("int4pl", new FastpathArg[] {new FastpathArg(20), new FastpathArg(22)}));
            fastpath.addFunction("int4div", 154);
            Transcript.fails(() -> fastpath.getInteger("int4div", new FastpathArg[] {new FastpathArg(1), new FastpathArg(0)}));
            Transcript.run(connection, "SELECT 'usable'");
        }
    }

    private static void cancel() throws Exception {
        try (Connection connection = Transcript.open(); Connection other = Transcript.open(); Statement sleep = connection.createStatement()) {
            CompletableFuture<Void> sleeping = CompletableFuture.runAsync(() -> {
                try {
                    Transcript.fails(() -> sleep.executeQuery("SELECT 'cancel me', pg_sleep(60)"));
                } catch (Exception error) {
                    throw new IllegalStateException(error);
                }
            });
            try (PreparedStatement look = other.prepareStatement(
                "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT ''cancel me''%' AND state = 'active'")) {
                long limit = System.nanoTime() + 30_000_000_000L;
                while (!look.executeQuery().next()) {
                    if (System.nanoTime() > limit) {
                        throw new IllegalStateException("the statement was not seen");
                    }
                }
            }
            sleep.cancel();
            sleeping.get();
            Transcript.run(connection, "SELECT 'alive'");
        }
    }

    private static void queryTimeout() throws Exception {
        try (Connection connection = Transcript.open(); Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            Transcript.fails(() -> statement.executeQuery("SELECT pg_sleep(60)"));
            statement.setQueryTimeout(0);
            Transcript.show(statement.executeQuery("SELECT 'alive'"));
        }
    }

    private static void notifications() throws Exception {
        try (Connection listener = Transcript.open(); Connection sender = Transcript.open()) {
            Transcript.run(listener, "LISTEN \"叫号\"");
            Transcript.run(sender, "NOTIFY \"叫号\", '一号'");
            Transcript.run(sender, "SELECT pg_notify('叫号', 'n' || i) FROM generate_series(1, 3) AS i");
            int heard = 0;
            while (heard < 4) {
                PGNotification[] notifications = listener.unwrap(PGConnection.class).getNotifications(30_000);
                if (notifications == null || notifications.length == 0) {
                    throw new IllegalStateException("no notification within 30 s");
                }
                for (PGNotification notification : notifications) {
                    Transcript.line(notification.getName() + " " + notification.getParameter());
                    heard++;
                }
            }
        }
    }

    private static void settings() throws Exception {
        try (Connection connection = Transcript.open("options", "-c statement_timeout=54321 -c search_path=pg_catalog", "currentSchema", "public")) {
            Transcript.run(connection, "SHOW statement_timeout");
            Transcript.run(connection, "SHOW search_path");
            Transcript.run(connection, "SET TimeZone TO 'Asia/Shanghai'");
            PGConnection pg = connection.unwrap(PGConnection.class);
            Transcript.line(pg.getParameterStatus("TimeZone") + " " + pg.getParameterStatus("application_name"));
            // The driver refuses to go on when these change under it; the message that tells it must come through.
            Transcript.fails(() -> Transcript.run(connection, "SET DateStyle TO 'German'"));
        }
        try (Connection connection = Transcript.open()) {
            Transcript.fails(() -> Transcript.run(connection, "SET client_encoding TO 'GB18030'"));
        }
    }

    private static void refused() throws Exception {
        Transcript.fails(() -> Transcript.open("password", "wrong"));
        Transcript.fails(() -> Transcript.open("database", "no_such_database"));
        Connection connection = Transcript.open();
        Transcript.fails(() -> Transcript.run(connection, "SELECT pg_terminate_backend(pg_backend_pid())"));
        Transcript.line("closed " + connection.isClosed());
    }
}

/** What pgjdbc sees on a PostgreSQL connection, as a transcript. Compiled and run by Wardian.IntegrationTests. */
public final class Conformance {
    private Conformance() {
    }

    public static void main(String[] arguments) {
        Statements.runAll();
        Streams.runAll();
        Transcript.line("== end");
        System.exit(Transcript.failed ? 1 : 0);
    }
}

using Wardian.Gateway.Configuration;
using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>Who sits behind a shared account: by program name, by setting, by comment.</summary>
internal static class ActorDialogues
{
    private static readonly IdentityExtractionOptions ByVariable = new() { Variables = ["his.user"] };
    private static readonly IdentityExtractionOptions ByProgram = new() { ApplicationNamePattern = @"^his/(?<user>\w+)" };
    private static readonly IdentityExtractionOptions ByComment = new() { CommentPattern = @"user=(\w+)" };

    public static IEnumerable<Dialogue> All() => [.. Names(), .. Transactions(), .. Savepoints()];

    private static byte[][] Row(char status = 'I') => [Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready(status)];

    private static byte[][] Done(string tag, char status = 'I') => [Backend.Complete(tag), Backend.Ready(status)];

    private static string Select(string? actor) => "Select: select ? literals 1 rows 1" + (actor is null ? "" : " by " + actor);

    private static IEnumerable<Dialogue> Names() =>
    [
        new Dialogue("by program name, which may change")
            .On(ByProgram, "his/wang")
            .Client(Frontend.Query("select 1")).Server(Row())
            .Client(Frontend.Query("set application_name = 'his/zhao'"))
            .Server(Backend.Complete("SET"), Backend.Parameter("application_name", "his/zhao"), Backend.Ready())
            .Client(Frontend.Query("select 1")).Server(Row())
            .Client(Frontend.Query("set application_name = 'psql'"))
            .Server(Backend.Complete("SET"), Backend.Parameter("application_name", "psql"), Backend.Ready())
            .Client(Frontend.Query("select 1")).Server(Row())
            .Leaves(
                Select("wang"),
                "Setting: set application_name = ? literals his/zhao rows 0 by wang",
                Select("zhao"),
                "Setting: set application_name = ? literals psql rows 0 by zhao",
                Select(null)),

        new Dialogue("by comment, for its own string only")
            .On(ByComment)
            .Client(Frontend.Query("/* user=li */ select 1"), Frontend.Query("select 1"))
            .Server(Row()).Server(Row())
            .Leaves(Select("li"), Select(null)),

        new Dialogue("by the most specific of all")
            .On(new() { Variables = ["his.user"], ApplicationNamePattern = ".+", CommentPattern = @"user=(\w+)" }, "program")
            .Client(Frontend.Query("select 1"), Frontend.Query("set his.user = 'sun'"), Frontend.Query("select 1"))
            .Server(Row()).Server(Done("SET")).Server(Row())
            .Client(Frontend.Query("select 1 -- user=qian")).Server(Row())
            .Leaves(Select("program"), "Setting: set his.user = ? literals sun rows 0 by program", Select("sun"), Select("qian")),

        new Dialogue("the first variable that is set wins")
            .On(new() { Variables = ["his.user", "his.terminal"] })
            .Client(Frontend.Query("set his.terminal = 't1'; set his.user = 'a'; set his.terminal = 't2'"), Frontend.Query("select 1"))
            .Server(Backend.Complete("SET"), Backend.Complete("SET"), Backend.Complete("SET"), Backend.Ready()).Server(Row())
            .Client(Frontend.Query("reset his.user"), Frontend.Query("select 1"))
            .Server(Done("RESET")).Server(Row())
            .Leaves(
                "Setting: set his.terminal = ? literals t1 rows 0",
                "Setting: set his.user = ? literals a rows 0 by t1",
                "Setting: set his.terminal = ? literals t2 rows 0 by a",
                Select("a"),
                "Setting: reset his.user rows 0 by a",
                Select("t2")),

        new Dialogue("RESET ALL and DISCARD ALL take the name away")
            .On(ByVariable)
            .Client(Frontend.Query("set his.user = 'a'"), Frontend.Query("reset all"), Frontend.Query("select 1"))
            .Server(Done("SET")).Server(Done("RESET")).Server(Row())
            .Client(Frontend.Query("set his.user to 'b'"), Frontend.Query("discard all"), Frontend.Query("select 1"))
            .Server(Done("SET")).Server(Done("DISCARD ALL")).Server(Row())
            .Leaves(
                "Setting: set his.user = ? literals a rows 0",
                "Setting: reset all rows 0 by a",
                Select(null),
                "Setting: set his.user to ? literals b rows 0",
                "Setting: discard all rows 0 by b",
                Select(null)),
    ];

    private static IEnumerable<Dialogue> Transactions() =>
    [
        new Dialogue("a rollback takes the name back")
            .On(ByVariable)
            .Client(Frontend.Query("set his.user = 'a'"), Frontend.Query("begin; set his.user = 'b'; select 1; rollback; select 1"))
            .Server(Done("SET"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"))
            .Server(Backend.Complete("ROLLBACK")).Server(Row())
            .Leaves(
                "Setting: set his.user = ? literals a rows 0",
                "Transaction: begin rows 0 by a",
                "Setting: set his.user = ? literals b rows 0 by a",
                Select("b"),
                "Transaction: rollback rows 0 by b",
                Select("a")),

        new Dialogue("an error takes the name back, with COMMIT of the failed transaction")
            .On(ByVariable)
            .Client(Frontend.Query("begin"), Frontend.Query("set his.user = 'b'"), Frontend.Query("oops"), Frontend.Query("commit"), Frontend.Query("select 1"))
            .Server(Done("BEGIN", 'T')).Server(Done("SET", 'T')).Server(Backend.Error("42601"), Backend.Ready('E'))
            .Server(Done("ROLLBACK")).Server(Row())
            .Leaves(
                "Transaction: begin rows 0",
                "Setting: set his.user = ? literals b rows 0",
                "Unknown: oops rows 0 error 42601 by b",
                "Transaction: commit rows 0 by b",
                Select(null)),

        new Dialogue("an error in an extended pipeline takes the name back")
            .On(ByVariable)
            .Client(Frontend.Parse("", "set his.user = 'b'"), Frontend.Bind("", ""), Frontend.Execute(""))
            .Client(Frontend.Parse("", "select 1/0"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync, Frontend.Query("select 1"))
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SET"))
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Error("22012"), Backend.Ready()).Server(Row())
            .Leaves(
                "Setting: set his.user = ? literals b rows 0 [Extended]",
                "Select: select ? / ? literals 1|0 rows 0 error 22012 by b [Extended]",
                Select(null)),

        new Dialogue("what was committed inside a string that fails later stays")
            .On(ByVariable)
            .Client(Frontend.Query("begin; set his.user = 'b'; commit; select 1/0"), Frontend.Query("select 1"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Complete("COMMIT"), Backend.Error("22012"), Backend.Ready())
            .Server(Row())
            .Leaves(
                "Transaction: begin rows 0",
                "Setting: set his.user = ? literals b rows 0",
                "Transaction: commit rows 0 by b",
                "Select: select ? / ? literals 1|0 rows 0 error 22012 by b",
                Select("b")),

        new Dialogue("SET LOCAL and set_config(…, true) end with the transaction")
            .On(ByVariable)
            .Client(Frontend.Query("set his.user = 'a'"), Frontend.Query("begin; set local his.user = 'b'"), Frontend.Query("select 1"))
            .Server(Done("SET")).Server(Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Ready('T')).Server(Row('T'))
            .Client(Frontend.Query("commit"), Frontend.Query("select 1"))
            .Server(Done("COMMIT")).Server(Row())
            .Client(Frontend.Query("begin; select set_config('his.user', 'c', true); select 1; commit"), Frontend.Query("select 1"))
            .Server(Backend.Complete("BEGIN"), Backend.Columns("a"), Backend.Row("c"), Backend.Complete("SELECT 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Complete("COMMIT"), Backend.Ready())
            .Server(Row())
            .Leaves(
                "Setting: set his.user = ? literals a rows 0",
                "Transaction: begin rows 0 by a",
                "Setting: set local his.user = ? literals b rows 0 by a",
                Select("b"),
                "Transaction: commit rows 0 by b",
                Select("a"),
                "Transaction: begin rows 0 by a",
                "Select: select set_config(?, ?, true) literals his.user|c rows 1 by a",
                Select("c"),
                "Transaction: commit rows 0 by c",
                Select("a")),

        new Dialogue("a plain SET after SET LOCAL survives the transaction")
            .On(ByVariable)
            .Client(Frontend.Query("begin; set local his.user = 'b'; set his.user = 'c'; commit"), Frontend.Query("select 1"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Complete("SET"), Backend.Complete("COMMIT"), Backend.Ready())
            .Server(Row())
            .Leaves(
                "Transaction: begin rows 0",
                "Setting: set local his.user = ? literals b rows 0",
                "Setting: set his.user = ? literals c rows 0 by b",
                "Transaction: commit rows 0 by c",
                Select("c")),
    ];

    private static IEnumerable<Dialogue> Savepoints() =>
    [
        new Dialogue("ROLLBACK TO takes the name back, RELEASE keeps it")
            .On(ByVariable)
            .Client(Frontend.Query("begin; set his.user = 'a'; savepoint s; set his.user = 'b'; rollback to s"), Frontend.Query("select 1"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Complete("SAVEPOINT"), Backend.Complete("SET"))
            .Server(Done("ROLLBACK", 'T')).Server(Row('T'))
            .Client(Frontend.Query("savepoint t; set his.user = 'c'; release t; rollback to s; select 1; commit"), Frontend.Query("select 1"))
            .Server(Backend.Complete("SAVEPOINT"), Backend.Complete("SET"), Backend.Complete("RELEASE"), Backend.Complete("ROLLBACK"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Complete("COMMIT"), Backend.Ready())
            .Server(Row())
            .Leaves(
                "Transaction: begin rows 0",
                "Setting: set his.user = ? literals a rows 0",
                "Transaction: savepoint s rows 0 by a",
                "Setting: set his.user = ? literals b rows 0 by a",
                "Transaction: rollback to s rows 0 by b",
                Select("a"),
                "Transaction: savepoint t rows 0 by a",
                "Setting: set his.user = ? literals c rows 0 by a",
                "Transaction: release t rows 0 by c",
                "Transaction: rollback to s rows 0 by c",
                Select("a"),
                "Transaction: commit rows 0 by a",
                Select("a")),

        new Dialogue("a savepoint recovers a failed transaction")
            .On(ByVariable)
            .Client(Frontend.Query("begin; set his.user = 'a'; savepoint s"), Frontend.Query("set his.user = 'b'"), Frontend.Query("oops"))
            .Server(Backend.Complete("BEGIN"), Backend.Complete("SET"), Backend.Complete("SAVEPOINT"), Backend.Ready('T'))
            .Server(Done("SET", 'T')).Server(Backend.Error("42601"), Backend.Ready('E'))
            .Client(Frontend.Query("rollback to s"), Frontend.Query("commit"), Frontend.Query("select 1"))
            .Server(Done("ROLLBACK", 'T')).Server(Done("COMMIT")).Server(Row())
            .Leaves(
                "Transaction: begin rows 0",
                "Setting: set his.user = ? literals a rows 0",
                "Transaction: savepoint s rows 0 by a",
                "Setting: set his.user = ? literals b rows 0 by a",
                "Unknown: oops rows 0 error 42601 by b",
                "Transaction: rollback to s rows 0 by b",
                "Transaction: commit rows 0 by a",
                Select("a")),
    ];
}

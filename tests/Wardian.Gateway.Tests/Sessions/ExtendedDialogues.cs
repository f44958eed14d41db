using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>The extended query protocol: pipelines, portals, skipping to Sync.</summary>
internal static class ExtendedDialogues
{
    public static IEnumerable<Dialogue> All() => [.. Good(), .. Failing()];

    private static IEnumerable<Dialogue> Good() =>
    [
        new Dialogue("the unnamed statement")
            .Client(
                Frontend.Parse("", "select name from patient where id = $1", 23), Frontend.Bind("", "", "42"),
                Frontend.DescribePortal(""), Frontend.Execute(""), Frontend.Sync)
            .Server(
                Backend.ParseComplete, Backend.BindComplete, Backend.Columns("name"), Backend.Row("李四"),
                Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves("Select: select name from patient where id = $1 values 42 rows 1 [Extended]"),

        new Dialogue("a prepared statement is executed again and closed")
            .Client(Frontend.Parse("s", "insert into t values ($1, $2)"), Frontend.DescribeStatement("s"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.Parameters(23, 25), Backend.NoData, Backend.Ready())
            .Client(Frontend.Bind("", "s", "1", null), Frontend.Execute(""), Frontend.Bind("", "s", "2", "b"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.BindComplete, Backend.Complete("INSERT 0 1"))
            .Server(Backend.BindComplete, Backend.Complete("INSERT 0 1"), Backend.Ready())
            .Client(Frontend.CloseStatement("s"), Frontend.Sync)
            .Server(Backend.CloseComplete, Backend.Ready())
            .Leaves(
                "Insert: insert into t values (?...) values 1|∅ rows 1 [Extended]",
                "Insert: insert into t values (?...) values 2|b rows 1 [Extended]"),

        new Dialogue("binary values")
            .Client(
                Frontend.Parse("", "select $1, $2"), Frontend.Bind("", "", [1, 0], [[0, 0, 0, 7], [0x61]]),
                Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Row("7", "a"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves("Select: select $1, $2 values x00000007|a rows 1 [Extended]"),

        new Dialogue("a portal in portions")
            .Client(Frontend.Query("begin"))
            .Server(Backend.Complete("BEGIN"), Backend.Ready('T'))
            .Client(Frontend.Parse("", "select * from ward"), Frontend.Bind("w", ""), Frontend.Execute("w", 2), Frontend.Flush)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Row("1"), Backend.Row("2"), Backend.PortalSuspended)
            .Client(Frontend.Execute("w", 2), Frontend.Sync)
            .Server(Backend.Row("3"), Backend.Complete("SELECT 1"), Backend.Ready('T'))
            .Client(Frontend.ClosePortal("w"), Frontend.Execute("w"), Frontend.Sync)
            .Server(Backend.CloseComplete, Backend.Error("34000"), Backend.Ready('E'))
            .Leaves(
                "Transaction: begin rows 0",
                "Select: select * from ward rows 2 [Suspended, Extended]",
                "Select: select * from ward rows 1 [Continued, Extended]",
                "Unknown:  rows 0 error 34000 [TextUnknown, Extended]"),

        new Dialogue("a pipeline of three with one Sync")
            .Client(Frontend.Parse("a", "select 1"), Frontend.Parse("b", "select 2"), Frontend.Bind("", "a"), Frontend.Execute(""))
            .Client(Frontend.Bind("", "b"), Frontend.Execute(""), Frontend.Bind("", "a"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.ParseComplete, Backend.BindComplete, Backend.Row("1"), Backend.Complete("SELECT 1"))
            .Server(Backend.BindComplete, Backend.Row("2"), Backend.Complete("SELECT 1"))
            .Server(Backend.BindComplete, Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Select: select ? literals 1 rows 1 [Extended]",
                "Select: select ? literals 2 rows 1 [Extended]",
                "Select: select ? literals 1 rows 1 [Extended]"),

        new Dialogue("an empty statement")
            .Client(Frontend.Parse("", ""), Frontend.Bind("", ""), Frontend.DescribePortal(""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.NoData, Backend.EmptyQuery, Backend.Ready())
            .Leaves("Unknown:  rows 0 [Extended]"),

        new Dialogue("a portal ends with its transaction")
            .Client(Frontend.Parse("s", "select 1"), Frontend.Bind("p", "s"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Ready())
            .Client(Frontend.Execute("p"), Frontend.Sync)
            .Server(Backend.Error("34000"), Backend.Ready())
            .Leaves("Unknown:  rows 0 error 34000 [TextUnknown, Extended]"),
    ];

    private static IEnumerable<Dialogue> Failing() =>
    [
        new Dialogue("a Parse that fails skips to Sync")
            .Client(
                Frontend.Parse("", "selec 1"), Frontend.Bind("", ""), Frontend.DescribePortal(""), Frontend.Execute(""), Frontend.Sync,
                Frontend.Query("select 2"))
            .Server(Backend.Error("42601"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Row("2"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Unknown: selec ? literals 1 rows 0 error 42601 [NotExecuted, Extended]",
                "Unknown:  rows 0 [TextUnknown, NotExecuted, Extended]",
                "Select: select ? literals 2 rows 1"),

        new Dialogue("a Bind that fails")
            .Client(Frontend.Parse("s", "select $1::int"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.Ready())
            .Client(Frontend.Bind("", "s", "x"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.Error("22P02"), Backend.Ready())
            .Leaves(
                "Select: select $1::int values x rows 0 error 22P02 [NotExecuted, Extended]",
                "Select: select $1::int values x rows 0 [NotExecuted, Extended]"),

        new Dialogue("an Execute that fails in the middle of a pipeline")
            .Client(Frontend.Parse("s", "select 1/$1"), Frontend.Bind("", "s", "1"), Frontend.Execute(""))
            .Client(Frontend.Bind("", "s", "0"), Frontend.Execute(""), Frontend.Bind("", "s", "5"), Frontend.Execute(""), Frontend.Sync)
            .Client(Frontend.Bind("", "s", "2"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Row("1"), Backend.Complete("SELECT 1"))
            .Server(Backend.BindComplete, Backend.Error("22012"), Backend.Ready())
            .Server(Backend.BindComplete, Backend.Row("0"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Select: select ? / $1 literals 1 values 1 rows 1 [Extended]",
                "Select: select ? / $1 literals 1 values 0 rows 0 error 22012 [Extended]",
                "Select: select ? / $1 literals 1 values 5 rows 0 [NotExecuted, Extended]",
                "Select: select ? / $1 literals 1 values 2 rows 1 [Extended]"),

        new Dialogue("what is sent after an error and before Sync is ignored")
            .Client(Frontend.Parse("", "selec 1"), Frontend.Flush)
            .Server(Backend.Error("42601"))
            .Client(Frontend.Query("select 'never run'"), Frontend.Execute(""), Frontend.CopyDone, Frontend.CopyData("x"), Frontend.Sync)
            .Server(Backend.Ready())
            .Client(Frontend.Query("select 2"))
            .Server(Backend.Columns("a"), Backend.Row("2"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                "Unknown: selec ? literals 1 rows 0 error 42601 [NotExecuted, Extended]",
                "Select: select ? literals 2 rows 1"),

        new Dialogue("what is skipped is named as it would have run, and changes nothing")
            .Client(Frontend.Parse("s", "select 1"), Frontend.Parse("", "select 2"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.ParseComplete, Backend.Ready())
            .Client(Frontend.Bind("", "nothing"), Frontend.Execute(""))
            .Client(Frontend.CloseStatement("s"), Frontend.Parse("s", "delete from t where id = $1"), Frontend.Bind("p", "s", "7"), Frontend.Execute("p"))
            .Client(Frontend.Parse("", "truncate t"), Frontend.Bind("", ""), Frontend.ClosePortal("p"), Frontend.Execute("p"), Frontend.Execute(""))
            .Client(Frontend.Sync)
            .Client(Frontend.Bind("", "s"), Frontend.Execute(""), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Execute("p"), Frontend.Sync)
            .Server(Backend.Error("26000"), Backend.Ready())
            .Server(Backend.BindComplete, Backend.Complete("SELECT 1"), Backend.BindComplete, Backend.Complete("SELECT 1"))
            .Server(Backend.Error("34000"), Backend.Ready())
            .Leaves(
                "Unknown:  rows 0 error 26000 [TextUnknown, NotExecuted, Extended]",
                "Unknown:  rows 0 [TextUnknown, NotExecuted, Extended]",
                "Delete: delete from t where id = $1 values 7 rows 0 [NotExecuted, Extended]",
                "Unknown:  rows 0 [TextUnknown, NotExecuted, Extended]",
                "Definition: truncate t rows 0 [NotExecuted, Extended]",
                "Select: select ? literals 1 rows 1 [Extended]",
                "Select: select ? literals 2 rows 1 [Extended]",
                "Unknown:  rows 0 error 34000 [TextUnknown, Extended]"),

        new Dialogue("a Bind that fails leaves the cursor whose name it wanted")
            .Client(Frontend.Query("declare h cursor with hold for select 7"))
            .Server(Backend.Complete("DECLARE CURSOR"), Backend.Ready())
            .Client(Frontend.Parse("", "select 1"), Frontend.Bind("h", ""), Frontend.Sync, Frontend.Query("fetch h"))
            .Server(Backend.ParseComplete, Backend.Error("42P03"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Row("7"), Backend.Complete("FETCH 1"), Backend.Ready())
            .Leaves(
                "Cursor: declare h cursor with hold for select ? literals 7 rows 0",
                "Select: select ? literals 1 rows 0 error 42P03 [NotExecuted, Extended]",
                "Select: select ? rows 1 [ByName]"),

        new Dialogue("a Bind that fails may have ended the unnamed portal")
            .Client(Frontend.Query("begin"))
            .Server(Backend.Complete("BEGIN"), Backend.Ready('T'))
            .Client(Frontend.Parse("", "savepoint s"), Frontend.Bind("q", ""), Frontend.Execute("q"))
            .Client(Frontend.Parse("", "select 1"), Frontend.Bind("", ""), Frontend.Parse("b", "rollback to s"), Frontend.Bind("", "nothing"), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("SAVEPOINT"))
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.ParseComplete, Backend.Error("26000"), Backend.Ready('E'))
            .Client(Frontend.Bind("r", "b"), Frontend.Execute("r"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.BindComplete, Backend.Complete("ROLLBACK"), Backend.Error("34000"), Backend.Ready('E'))
            .Leaves(
                "Transaction: begin rows 0",
                "Transaction: savepoint s rows 0 [Extended]",
                "Unknown:  rows 0 error 26000 [TextUnknown, NotExecuted, Extended]",
                "Transaction: rollback to s rows 0 [Extended]",
                "Unknown:  rows 0 error 34000 [TextUnknown, Extended]"),

        new Dialogue("Sync itself fails")
            .Client(Frontend.Parse("", "insert into t values (1)"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync, Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.Complete("INSERT 0 1"), Backend.Error("23503"), Backend.Ready())
            .Server(Backend.Ready())
            .Leaves(
                "Insert: insert into t values (?...) literals 1 rows 1 [Extended]",
                "Transaction:  rows 0 error 23503"),

        new Dialogue("a Describe and a Close that fail")
            .Client(Frontend.DescribeStatement("nothing"), Frontend.Sync, Frontend.DescribePortal("nothing"), Frontend.Sync)
            .Server(Backend.Error("26000"), Backend.Ready(), Backend.Error("34000"), Backend.Ready())
            .Leaves(
                "Unknown:  rows 0 error 26000 [TextUnknown, NotExecuted, Extended]",
                "Unknown:  rows 0 error 34000 [TextUnknown, NotExecuted, Extended]"),
    ];
}

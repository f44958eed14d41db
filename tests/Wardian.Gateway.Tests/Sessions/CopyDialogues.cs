using Wardian.Testing.Postgres;

namespace Wardian.Gateway.Tests.Sessions;

/// <summary>COPY in both directions, in both protocols, with errors wherever PostgreSQL's <c>CopyGetData</c> can raise them.</summary>
internal static class CopyDialogues
{
    private const string CopyIn = "Copy: copy t from stdin rows ";

    public static IEnumerable<Dialogue> All() => [.. Simple(), .. Extended(), .. Out()];

    private static IEnumerable<Dialogue> Simple() =>
    [
        new Dialogue("COPY in")
            .Client(Frontend.Query("copy t from stdin"))
            .Server(Backend.CopyIn)
            .Client(Frontend.CopyData("1\ta\n"), Frontend.CopyData("2\tb\n"), Frontend.CopyDone)
            .Server(Backend.Complete("COPY 2"), Backend.Ready())
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "2", "Select: select ? literals 1 rows 1"),

        new Dialogue("COPY in sent ahead")
            .Client(Frontend.Query("copy t from stdin"), Frontend.CopyData("1\n"), Frontend.CopyDone, Frontend.Query("select 1"))
            .Server(Backend.CopyIn, Backend.Complete("COPY 1"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "1", "Select: select ? literals 1 rows 1"),

        new Dialogue("two COPY in one string, data ahead")
            .Client(
                Frontend.Query("copy t from stdin; copy t from stdin; select 1"), Frontend.CopyData("1\n"), Frontend.CopyDone,
                Frontend.CopyData("2\n"), Frontend.CopyDone, Frontend.Query("select 2"))
            .Server(Backend.CopyIn, Backend.Complete("COPY 1"), Backend.CopyIn, Backend.Complete("COPY 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Row("2"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "1", CopyIn + "1", "Select: select ? literals 1 rows 1", "Select: select ? literals 2 rows 1"),

        new Dialogue("the client gives up")
            .Client(Frontend.Query("copy t from stdin"))
            .Server(Backend.CopyIn)
            .Client(Frontend.CopyData("1\n"), Frontend.CopyFail("no"))
            .Server(Backend.Error("57014"), Backend.Ready())
            .Leaves(CopyIn + "0 error 57014"),

        new Dialogue("the server gives up while data still comes")
            .Client(Frontend.Query("copy t from stdin"))
            .Server(Backend.CopyIn)
            .Client(Frontend.CopyData("x\n"), Frontend.Flush, Frontend.Sync)
            .Server(Backend.Error("22P02"), Backend.Ready())
            .Client(Frontend.CopyData("y\n"), Frontend.CopyDone)
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "0 error 22P02", "Select: select ? literals 1 rows 1"),

        new Dialogue("the server gives up before the client has ended")
            .Client(Frontend.Query("copy t from stdin"), Frontend.CopyData("x\n"))
            .Server(Backend.CopyIn, Backend.Error("22P02"))
            .Client(Frontend.CopyDone)
            .Server(Backend.Ready())
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "0 error 22P02", "Select: select ? literals 1 rows 1"),
    ];

    private static IEnumerable<Dialogue> Extended() =>
    [
        new Dialogue("extended COPY in, as libpq does it")
            .Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.DescribePortal(""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.NoData, Backend.CopyIn)
            .Client(Frontend.CopyData("1\n"), Frontend.CopyDone, Frontend.Sync)
            .Server(Backend.Complete("COPY 1"), Backend.Ready())
            .Leaves(CopyIn + "1 [Extended]"),

        new Dialogue("extended COPY in sent ahead")
            .Client(
                Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""),
                Frontend.CopyData("1\n"), Frontend.CopyDone, Frontend.Sync, Frontend.Query("select 1"))
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn, Backend.Complete("COPY 1"), Backend.Ready())
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "1 [Extended]", "Select: select ? literals 1 rows 1"),

        new Dialogue("extended COPY in fails; the first Sync was swallowed by the COPY")
            .Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn)
            .Client(Frontend.CopyData("x\n"))
            .Server(Backend.Error("22P02"))
            .Client(Frontend.CopyData("y\n"), Frontend.CopyDone, Frontend.Sync)
            .Server(Backend.Ready())
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "0 error 22P02 [Extended]", "Select: select ? literals 1 rows 1"),

        new Dialogue("extended COPY in fails before any data; the first Sync is answered")
            .Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn, Backend.Error("P0001"), Backend.Ready())
            .Client(Frontend.CopyData("y\n"), Frontend.CopyDone, Frontend.Sync)
            .Server(Backend.Ready())
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(CopyIn + "0 error P0001 [Extended]", "Select: select ? literals 1 rows 1"),

        new Dialogue("what is sent behind the Sync that ends a failed COPY runs, and fails for itself")
            .Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn)
            .Client(Frontend.CopyData("x\n"), Frontend.CopyDone, Frontend.Sync)
            .Server(Backend.Error("22P02"), Backend.Ready())
            .Client(Frontend.Parse("", "oops"))
            .Server(Backend.Error("42601"))
            .Client(Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.Ready())
            .Client(Frontend.Query("select 1"))
            .Server(Backend.Columns("a"), Backend.Row("1"), Backend.Complete("SELECT 1"), Backend.Ready())
            .Leaves(
                CopyIn + "0 error 22P02 [Extended]", "Unknown: oops rows 0 error 42601 [NotExecuted, Extended]",
                "Select: select ? literals 1 rows 1"),

        new Dialogue("Sync during an extended COPY is ignored")
            .Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Flush)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn)
            .Client(Frontend.CopyData("1\n"), Frontend.Sync, Frontend.Flush, Frontend.CopyData("2\n"), Frontend.CopyDone, Frontend.Sync)
            .Server(Backend.Complete("COPY 2"), Backend.Ready())
            .Leaves(CopyIn + "2 [Extended]"),

        new Dialogue("the client gives an extended COPY up")
            .Client(Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Flush)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyIn)
            .Client(Frontend.CopyFail("no"), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.Error("57014"), Backend.Ready())
            .Leaves(CopyIn + "0 error 57014 [Extended]", "Copy: copy t from stdin rows 0 [Continued, NotExecuted, Extended]"),
    ];

    private static IEnumerable<Dialogue> Out() =>
    [
        new Dialogue("COPY out")
            .Client(Frontend.Query("copy t to stdout"))
            .Server(Backend.CopyOut, Backend.CopyData("1\n"), Backend.Notice("busy"), Backend.CopyData("2\n"))
            .Server(Backend.CopyDone, Backend.Complete("COPY 2"), Backend.Ready())
            .Leaves("Copy: copy t to stdout rows 2"),

        new Dialogue("COPY out fails")
            .Client(Frontend.Query("copy (select 1/x from t) to stdout"))
            .Server(Backend.CopyOut, Backend.CopyData("1\n"), Backend.Error("22012"), Backend.Ready())
            .Leaves("Copy: copy(select ? / x from t) to stdout literals 1 rows 0 error 22012"),

        new Dialogue("extended COPY out")
            .Client(Frontend.Parse("", "copy t to stdout"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync)
            .Server(Backend.ParseComplete, Backend.BindComplete, Backend.CopyOut, Backend.CopyData("1\n"), Backend.CopyDone)
            .Server(Backend.Complete("COPY 1"), Backend.Ready())
            .Leaves("Copy: copy t to stdout rows 1 [Extended]"),

        new Dialogue("replication")
            .On(new(), allowsReplication: true)
            .Client(Frontend.Query("START_REPLICATION 0/0"))
            .Server(Backend.CopyBoth, Backend.CopyData("w"))
            .Client(Frontend.CopyData("r"), Frontend.CopyDone)
            .Server(Backend.CopyDone, Backend.Complete("START_STREAMING"), Backend.Ready())
            .Leaves("Unknown: start_replication ? / ? literals 0|0 rows 0"),
    ];
}

using Wardian.Gateway.Configuration;
using Wardian.Testing.Postgres;

namespace Wardian.Fuzz.Targets;

/// <summary>Sessions that have come to where a target begins.</summary>
internal static class Opened
{
    private static readonly byte[] Startup = Frontend.Startup(("user", "wang"), ("application_name", "fuzz"));

    private static readonly byte[] Settled = Wire.Join(
        Backend.AuthenticationOk, Backend.Parameter("client_encoding", "UTF8"), Backend.Parameter("server_encoding", "UTF8"),
        Backend.Key(1, 2), Backend.Ready());

    /// <summary>What a client may have asked when the server's bytes come; chosen by the input.</summary>
    private static readonly byte[][] Asked =
    [
        [],
        Frontend.Query("select 1; copy t from stdin; set his.user = 'a'"),
        Wire.Join(
            Frontend.Parse("s", "select 1"), Frontend.DescribeStatement("s"), Frontend.Bind("p", "s", "1"), Frontend.DescribePortal("p"),
            Frontend.Execute("p", 1), Frontend.ClosePortal("p"), Frontend.Sync, Frontend.Query("select 2")),
        Wire.Join(
            Frontend.Parse("", "copy t from stdin"), Frontend.Bind("", ""), Frontend.Execute(""), Frontend.Sync,
            Frontend.CopyData("x"), Frontend.CopyDone, Frontend.Sync, Frontend.FunctionCall(1)),
    ];

    public static FuzzSession LoggedIn()
    {
        FuzzSession session = Connected();
        session.Server(Settled);
        return session;
    }

    public static FuzzSession Busy(int choice)
    {
        FuzzSession session = LoggedIn();
        session.Client(Asked[choice % Asked.Length]);
        return session;
    }

    public static FuzzSession Connected()
    {
        var session = new FuzzSession();
        session.Client(Startup);
        return session;
    }

    public static FuzzSession AskedForProof()
    {
        var session = new FuzzSession(LoginMode.LogIn);
        session.Client(Startup);
        return session;
    }
}

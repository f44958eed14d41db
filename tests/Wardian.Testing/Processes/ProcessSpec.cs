namespace Wardian.Testing.Processes;

/// <summary>A program to run.</summary>
/// <param name="FileName">Its path, or a name on the path.</param>
/// <param name="Arguments">Arguments, each passed as it is.</param>
public sealed record ProcessSpec(string FileName, params IReadOnlyList<string> Arguments)
{
    /// <summary>Variables to set, or with null to remove, on top of this process's environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The folder to run in; null for this process's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What it reads from standard input; the stream is closed after it.</summary>
    public string StandardInput { get; init; } = string.Empty;

    /// <summary>After this long the process and its children are killed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether standard error goes into standard output, so that the order of lines is kept.</summary>
    public bool MergeStreams { get; init; }

    /// <summary>Whether, when this process is root, it runs as the <c>postgres</c> user (PostgreSQL refuses to run as root).</summary>
    public bool Unprivileged { get; init; }

    /// <summary>The command line in full, with what merging and dropping privileges put in front.</summary>
    public IReadOnlyList<string> CommandLine()
    {
        var line = new List<string>();
        if (Unprivileged && System.Environment.IsPrivilegedProcess)
        {
            line.AddRange(["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]);
        }

        if (MergeStreams)
        {
            line.AddRange(["sh", "-c", "exec \"$@\" 2>&1", "sh"]);
        }

        line.Add(FileName);
        line.AddRange(Arguments);
        return line;
    }
}

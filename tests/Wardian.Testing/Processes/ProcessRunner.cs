using System.Diagnostics;
using System.Text;

namespace Wardian.Testing.Processes;

/// <summary>Runs programs to their end, with captured output and a time limit.</summary>
public static class ProcessRunner
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="TimeoutException">It took longer than <see cref="ProcessSpec.Timeout"/> and was killed.</exception>
    public static async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        long started = Stopwatch.GetTimestamp();
        using Process process = Start(spec);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(spec.Timeout);
        try
        {
            await WriteInputAsync(process, spec.StandardInput, limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException reason) when (limit.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            string printed = $"{await output}\n{await error}";
            throw new TimeoutException($"{spec.FileName} did not end within {spec.Timeout}; so far:\n{printed}", reason);
        }

        return new ProcessResult(process.ExitCode, await output, await error, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Starts a program with all three streams redirected; the caller ends it.</summary>
    public static Process Start(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        IReadOnlyList<string> line = spec.CommandLine();
        var info = new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            WorkingDirectory = spec.WorkingDirectory ?? string.Empty,
        };
        foreach ((string name, string? value) in spec.Environment)
        {
            info.Environment[name] = value;
        }

        return Process.Start(info) ?? throw new InvalidOperationException($"{spec.FileName} did not start");
    }

    private static async Task WriteInputAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading its input; its exit code tells the story.
        }
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Wardian.Commands;

/// <summary>The usual help, followed by examples that can be typed as they are.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyDictionary<Command, string> examples, string title) : SynchronousCommandLineAction
{
    private const int Width = 120;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // A fixed width: help looks the same in a pipe, a test and every terminal.
        help.MaxWidth = Width;
        int code = help.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out string? text))
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(title);
            foreach (string line in text.Split('\n'))
            {
                output.WriteLine("  " + line);
            }
        }

        return code;
    }
}

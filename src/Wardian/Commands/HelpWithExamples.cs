using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Wardian.Commands;

/// <summary>The usual help, followed by examples that can be typed as they are.</summary>
internal sealed class HelpWithExamples(
    HelpAction help,
    IReadOnlyDictionary<Command, string> examples,
    string descriptionTitle,
    string title) : SynchronousCommandLineAction
{
    private const int Width = 120;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // A fixed width: help looks the same in a pipe, a test and every terminal.
        help.MaxWidth = Width;
        InvocationConfiguration configuration = parseResult.InvocationConfiguration;
        TextWriter output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        int code = help.Invoke(parseResult);
        configuration.Output = output;

        // The library leaves this one title untranslated, and blanks at the ends of lines.
        foreach (string line in text.ToString().Replace("Description:", descriptionTitle, StringComparison.Ordinal).TrimEnd().Split('\n'))
        {
            output.WriteLine(line.TrimEnd());
        }

        output.WriteLine();
        if (examples.TryGetValue(parseResult.CommandResult.Command, out string? lines))
        {
            output.WriteLine(title);
            foreach (string line in lines.Split('\n'))
            {
                output.WriteLine("  " + line);
            }
        }

        return code;
    }
}

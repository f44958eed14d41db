using System.Text.Encodings.Web;
using System.Text.Json;
using Wardian.Kernel;
using Wardian.Kernel.Text;

namespace Wardian.Console;

/// <summary>Where a command's answer goes: sentences for people, or one JSON object a line for programs.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, string language, bool isJson)
{
    /// <summary>How values are written as JSON.</summary>
    public static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // The output is read by terminals and programs, never put into HTML, and Chinese is to stay legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Language => language;

    public bool IsJson => isJson;

    /// <summary>A sentence for people; nothing in JSON mode.</summary>
    public void Say(string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (!isJson)
        {
            output.WriteLine(Text(key, arguments));
        }
    }

    /// <summary>A line for people as it is; nothing in JSON mode.</summary>
    public void Line(string line)
    {
        if (!isJson)
        {
            output.WriteLine(Printable(line));
        }
    }

    /// <summary>A line for programs; nothing in the mode for people.</summary>
    public void Json(object value)
    {
        if (isJson)
        {
            output.WriteLine(SafeText.OfJson(JsonSerializer.Serialize(value, Format)));
        }
    }

    /// <summary>A line for programs that is JSON already.</summary>
    public void Raw(string json)
    {
        if (isJson)
        {
            output.WriteLine(json);
        }
    }

    /// <summary>A remark that is not part of the answer.</summary>
    public void Warn(string key, params ReadOnlySpan<(string Name, string Value)> arguments) => Tell(Text(key, arguments));

    /// <summary>A remark that is in words already.</summary>
    public void WarnLine(string line) => error.WriteLine(Printable(line));

    /// <summary>Shows an error and returns the exit code that belongs to it.</summary>
    public int Fail(Error failure)
    {
        string message = Message(failure);
        Tell(isJson
            ? JsonSerializer.Serialize(new { error = new { code = failure.Code, message } }, Format)
            : Text("cli.error", [("message", message)]));
        return ExitCode.For(failure);
    }

    /// <summary>Shows what is wrong at one place of the configuration.</summary>
    public void Fail(string place, Error failure)
    {
        string message = Message(failure);
        Tell(isJson
            ? JsonSerializer.Serialize(new { error = new { code = failure.Code, place, message } }, Format)
            : $"{place}: {message}");
    }

    /// <summary>Shows the error, if there is one; otherwise the answer.</summary>
    public int Finish(Error? failure, object json, string key, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (failure is not null)
        {
            return Fail(failure);
        }

        Json(json);
        Say(key, arguments);
        return ExitCode.Ok;
    }

    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        MessageCatalogue.Format(language, key, arguments);

    /// <summary>What cannot be said to anybody is left to the exit code.</summary>
    private void Tell(string line)
    {
        try
        {
            error.WriteLine(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is nobody to tell.
        }
    }

    // An argument that begins with @ is itself the key of a text, so that a type's name is said in the reader's language.
    private string Message(Error failure) => MessageCatalogue.Format(language, failure.Code,
        [.. failure.Arguments.Select(argument => (argument.Name, argument.Value.StartsWith("@config.", StringComparison.Ordinal)
            ? Text(argument.Value[1..])
            : argument.Value))]);

    // Names and statements come from outside; an escape sequence in them must not move the administrator's cursor.
    private static string Printable(string line) =>
        line.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !line.Contains('\u009b', StringComparison.Ordinal)
            ? line
            : string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? '\ufffd' : c));
}

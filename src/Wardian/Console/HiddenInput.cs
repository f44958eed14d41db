using System.Text;

namespace Wardian.Console;

/// <summary>Asks at the terminal for what must not be seen.</summary>
internal static class HiddenInput
{
    /// <summary>What was typed, without echo. The prompt goes to standard error, so that standard output holds nothing but the answer.</summary>
    public static string Ask(string prompt)
    {
        System.Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            ConsoleKeyInfo key = System.Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                System.Console.Error.WriteLine();
                return typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
    }
}

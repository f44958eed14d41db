using System.Globalization;

namespace Wardian.Audit.Writing;

/// <summary>Where something is put aside so that nothing is thrown away: <c>.torn</c>, <c>.torn-2</c> …</summary>
internal static class FreeName
{
    public static string Of(string path, string suffix)
    {
        string name = path + suffix;
        for (int number = 2; File.Exists(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{path}{suffix}-{number}");
        }

        return name;
    }
}

using System.Globalization;
using Hospital.Generation;

namespace Hospital.Commands;

/// <summary>Options given as --name value or --name.</summary>
internal sealed class Arguments
{
    private static readonly string[] Switches = ["--reset", "--json"];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> words, IReadOnlyList<string> allowed)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var name = words[i];
            if (!allowed.Contains(name) && name != "--lang")
            {
                throw new HospitalException("unknown-option", name);
            }
            if (Switches.Contains(name))
            {
                _values[name] = "";
                continue;
            }
            if (++i >= words.Count)
            {
                throw new HospitalException("missing-option", name);
            }
            _values[name] = words[i];
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public string Require(string name) => Find(name) ?? throw new HospitalException("missing-option", name);

    public SizeClass Size => Find("--size") is not { } text ? SizeClass.S
        : text is "S" or "M" or "L" ? Enum.Parse<SizeClass>(text)
        : throw new HospitalException("bad-value", "--size", text);

    public ulong Seed => Find("--seed") is not { } text ? World.DefaultSeed
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new HospitalException("bad-value", "--seed", text);

    public int Number(string name, int fallback, int most) => Find(name) is not { } text ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw new HospitalException("bad-value", name, text);
}

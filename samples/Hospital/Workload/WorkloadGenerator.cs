using System.Globalization;
using Hospital.Generation;

namespace Hospital.Workload;

/// <summary>Fourteen days of labelled statements after the last day of the data, in the order of time.</summary>
internal sealed class WorkloadGenerator
{
    private const int Days = 14;
    private readonly World _world;
    private readonly EventCalendar _calendar;
    private readonly PlaceholderFiller _filler;
    private readonly Persona[] _personas = Persona.Load();
    private readonly WeightedChoice[] _personasByHour;
    private readonly Dictionary<string, StatementTemplate[]> _templates;
    private readonly Dictionary<string, WeightedChoice> _templateChoice;
    private readonly AttackTemplate[] _attacks = AttackTemplate.Load();
    private readonly Dictionary<string, AttackScene> _scenes = AttackScene.Load();

    public WorkloadGenerator(World world)
    {
        _world = world;
        _filler = new PlaceholderFiller(world);
        _calendar = new EventCalendar(world.Calendar.Last.AddDays(1), world.Calendar.Last.AddDays(Days));
        _personasByHour = [.. Enumerable.Range(0, 24).Select(hour =>
            new WeightedChoice([.. _personas.Select(p => p.WorksAt(hour) ? (long)p.Weight : 0)]))];
        _templates = StatementTemplate.Load().GroupBy(t => t.Persona).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _templateChoice = _templates.ToDictionary(t => t.Key, t => new WeightedChoice([.. t.Value.Select(x => (long)x.Weight)]), StringComparer.Ordinal);
    }

    /// <summary>Attacks are the same few whatever the number of statements; the rest is benign.</summary>
    public IEnumerable<WorkloadEntry> Generate(int statements)
    {
        var attacks = Attacks().OrderBy(e => e.Seconds).ToList();
        var next = 0;
        var benign = Math.Max(0, statements - attacks.Count);
        for (var i = 0; i < benign; i++)
        {
            var entry = Benign(i, benign);
            while (next < attacks.Count && attacks[next].Seconds <= entry.Seconds)
            {
                yield return attacks[next++];
            }
            yield return entry;
        }
        for (; next < attacks.Count; next++)
        {
            yield return attacks[next];
        }
    }

    /// <summary>One benign statement of every shape, for tests that run them all.</summary>
    public IEnumerable<WorkloadEntry> OneOfEachShape()
    {
        foreach (var template in _templates.Values.SelectMany(t => t).OrderBy(t => t.Index))
        {
            var persona = Array.Find(_personas, p => p.Name == template.Persona) ?? throw new InvalidOperationException(template.Persona);
            yield return Entry(template, persona, _world.Dice(Topic.Workload, template.Index), _calendar.FirstSecond + persona.FirstHour * 3600);
        }
    }

    public IEnumerable<WorkloadEntry> Attacks()
    {
        foreach (var attack in _attacks)
        {
            var occurrences = attack.Scene == "slow" ? Days : 1;
            for (var n = 0; n < occurrences; n++)
            {
                foreach (var entry in Attack(attack, n))
                {
                    yield return entry;
                }
            }
        }
    }

    private WorkloadEntry Benign(int index, int count)
    {
        var dice = _world.Dice(Topic.Workload, 1_000_000 + index);
        var at = _calendar.At(index, count);
        var persona = _personas[_personasByHour[(int)(at / 3600 % 24)].Pick(ref dice)];
        var template = _templates[persona.Name][_templateChoice[persona.Name].Pick(ref dice)];
        return Entry(template, persona, dice, at);
    }

    private WorkloadEntry Entry(StatementTemplate template, Persona persona, Dice dice, long at)
    {
        var first = dice.Below(template.Variants);
        var second = dice.Below(template.Variants);
        var variant = Math.Min(first, second);
        var shape = _world.Dice(Topic.Workload, -1 - (template.Index * 1000 + variant));
        var program = persona.Programs[variant % persona.Programs.Length];
        var host = persona.Network + (persona.Network.EndsWith('.') ? (1 + dice.Below(Hosts(persona))).ToString(CultureInfo.InvariantCulture) : "");
        var sql = Style(_filler.Fill(template.Sql, shape, dice, at, guided: false), variant);
        var rows = template.Rows < 2 ? template.Rows : Math.Max(1, template.Rows * (70 + dice.Below(60)) / 100);
        return new WorkloadEntry(at, persona.Account, host, program, sql, rows, "benign", template.Family, persona.Name, persona.Account + "@" + host);
    }

    private static int Hosts(Persona persona) => persona.Weight > 100 ? 220 : persona.Weight > 20 ? 25 : 6;

    private IEnumerable<WorkloadEntry> Attack(AttackTemplate attack, int occurrence)
    {
        var scene = _scenes[attack.Scene];
        var dice = _world.Dice(Topic.Workload, -1_000_000 - attack.Index * 100 - occurrence);
        var day = attack.Scene == "slow" ? occurrence : dice.Below(Days);
        var at = (_calendar.First.DayNumber + day) * 86400L + (scene.FirstHour + dice.Below(scene.LastHour - scene.FirstHour + 1)) * 3600L + dice.Below(3000);
        var host = scene.Network + (200 + attack.Index % 50).ToString(CultureInfo.InvariantCulture);
        var session = string.Create(CultureInfo.InvariantCulture, $"attack-{attack.Index + 1}-{occurrence + 1}");
        foreach (var statement in attack.Statements)
        {
            at += 20 + dice.Below(60);
            // One session asks about one drug and one period: every statement gets the same values.
            var sql = _filler.Fill(statement, dice, _world.Dice(Topic.Workload, -5_000_000 - attack.Index * 100 - occurrence), at, guided: true);
            var rows = attack.Rows * (70 + dice.Below(60)) / 100;
            yield return new WorkloadEntry(at, attack.Account, host, scene.Program, sql, rows, "attack", attack.Family, scene.Person, session);
        }
    }

    /// <summary>Modules of one system write the same statement differently.</summary>
    private static string Style(string sql, int variant) => (variant % 5) switch
    {
        1 => sql.Replace(" FROM ", "\n  FROM ", StringComparison.Ordinal).Replace(" WHERE ", "\n WHERE ", StringComparison.Ordinal),
        2 => sql.Replace("SELECT ", "select ", StringComparison.Ordinal).Replace(" FROM ", " from ", StringComparison.Ordinal)
            .Replace(" WHERE ", " where ", StringComparison.Ordinal).Replace(" AND ", " and ", StringComparison.Ordinal),
        3 => sql.Replace(" WHERE ", " WHERE 1 = 1 AND ", StringComparison.Ordinal).Replace("INSERT INTO", "insert into", StringComparison.Ordinal),
        _ => sql,
    };
}

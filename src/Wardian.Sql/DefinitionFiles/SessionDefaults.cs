using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.Catalogue.Postgres;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>
/// The settings that sessions of PostgreSQL begin with because a script keeps them with a database, a role or the server
/// (<c>ALTER DATABASE his SET search_path = his</c>): they decide what the statements mean that are asked about.
/// </summary>
/// <param name="database">The database that is asked about; empty when nobody says.</param>
internal sealed class SessionDefaults(string database)
{
    private const string Path = "search_path";
    private const string UserSchema = "$user";

    private readonly Dictionary<Key, Setting> _settings = [];

    /// <summary>What the database is called, here or in a script that makes it.</summary>
    private readonly HashSet<string> _names = database.Length > 0 ? new([database], StringComparer.Ordinal) : new(StringComparer.Ordinal);

    /// <summary>A script that defines something does so in a database of that name.</summary>
    public void NoteDatabase(string? name)
    {
        if (name is not null)
        {
            _names.Add(name);
        }
    }

    /// <summary>Takes in what a statement keeps for later sessions; most keep nothing.</summary>
    public void Note(ChangeContext context, Statement tree, DefinitionPlace place)
    {
        switch (tree)
        {
            case UtilityStatement { Verb: "alter database", Options: [{ Name: "rename to", Values: [NameExpression name] }] } renamed:
                Rename(ChangeContext.Last(renamed.Objects[0].Name), ChangeContext.Last(name.Name));
                break;
            case UtilityStatement { Verb: "alter database" or "alter role" or "alter user" or "alter system" } changed:
                Note(context, changed, place);
                break;
            case DropStatement { Kind: "database", Objects: [var dropped] }:
                Remove(key => key.Database == ChangeContext.Last(dropped.Name));
                break;
        }
    }

    /// <summary>The path that a session begins with; false when it is the server's own. Null is one that is not known.</summary>
    /// <param name="current">The session's database; null when not known.</param>
    /// <param name="role">Who begins it; empty when not known.</param>
    /// <param name="path">The path.</param>
    public bool TryFindPath(string? current, string role, out ImmutableArray<string>? path)
    {
        path = null;
        if (current is null && _settings.Keys.Any(key => key is { Name: Path, Database: not null }))
        {
            return true;
        }

        bool isFound = TryFind([new Key(role, current, Path), new Key(role, null, Path), new Key(null, current, Path), new Key(null, null, Path)], out Setting? setting);
        path = setting?.Value;
        return isFound;
    }

    /// <summary>The path of the sessions that send the statements; false when no script says it.</summary>
    public bool TryFindPath([NotNullWhen(true)] out ImmutableArray<string>? path)
    {
        bool isFound = TryFind([.. _names.Select(name => new Key(null, name, Path)), new Key(null, null, Path)], out Setting? setting);
        path = setting?.Value;
        return isFound && path is not null;
    }

    /// <summary>What is not known because sessions may begin in another way: by the path, which is another matter where somebody says which it is, or by anything else.</summary>
    /// <param name="path">The path that is taken for theirs.</param>
    /// <param name="hasSchema">Whether there is a schema of a name.</param>
    public IEnumerable<(CatalogueGap Gap, bool IsPath)> Gaps(ImmutableArray<string> path, Func<string, bool> hasSchema)
    {
        foreach ((Key key, Setting setting) in _settings)
        {
            bool isOther = key.Database is { } name && _names.Count > 0 && !_names.Contains(name);
            bool isSame = key.Name == Path
                ? setting.Value is { } value && Searched(value, key.Role, hasSchema).SequenceEqual(Searched(path, null, hasSchema), StringComparer.Ordinal)
                : IsHarmless(key.Name, setting.Value, hasSchema);
            if (!isOther && !isSame)
            {
                yield return (new CatalogueGap(GapSubject.Everything, default, setting.Construct) { Place = setting.Place }, key is { Name: Path or "role", IsOfServer: false });
            }
        }
    }

    private void Note(ChangeContext context, UtilityStatement statement, DefinitionPlace place)
    {
        // The options of a role are not settings; its name, or ALL, is the first thing that is said.
        string? role = statement.Verb is "alter role" or "alter user" && !statement.Objects.IsEmpty && statement.Objects[0].Kind != "database" ? RoleOf(statement.Objects[0]) : null;
        string? current = statement.Objects.FirstOrDefault(item => item.Kind == "database") is { } item ? ChangeContext.Last(item.Name) : null;
        foreach (StatementOption option in statement.Options)
        {
            string[] words = option.Name.Split(' ', 2);
            if (words is ["reset", "all"])
            {
                Remove(key => key.Role == role && key.Database == current && key.IsOfServer == (statement.Verb == "alter system"));
            }
            else if (words is ["set" or "reset", var name] && IsMeant(name))
            {
                var key = new Key(role, current, name) { IsOfServer = statement.Verb == "alter system" };
                _settings.Remove(key);
                if (words[0] == "set")
                {
                    _settings.Add(key, new Setting(ValueOf(context, name, option), statement.Verb, place));
                }
            }
        }
    }

    /// <summary>A role that is told by a word means whoever runs the script.</summary>
    private static string RoleOf(ObjectName role) => ChangeContext.Last(role.Name);

    /// <summary>Characters are the connection's own matter: clients say theirs.</summary>
    private static bool IsMeant(string name) => (MeaningChange.OfSetting(name) & ~MeaningChanges.CharacterSet) != MeaningChanges.None;

    private static ImmutableArray<string>? ValueOf(ChangeContext context, string name, StatementOption option)
    {
        string?[] values = [.. option.Values.Select(context.ValueOf)];
        bool isKnown = values.All(value => value is not null);
        return name == Path
            ? option.Values.IsEmpty ? context.Draft.Names.SearchPath : isKnown ? SearchPathText.WithImplicit([.. values.OfType<string>()]) : null
            : option.Values.IsEmpty || !isKnown ? null : [.. values.OfType<string>()];
    }

    private static bool IsHarmless(string name, ImmutableArray<string>? values, Func<string, bool> hasSchema) => values is [var value] && name switch
    {
        "standard_conforming_strings" => value.ToLowerInvariant() is "on" or "true" or "1" or "yes",
        "session_replication_role" => value.ToLowerInvariant() is "origin" or "local",
        "plpgsql.variable_conflict" => value.Equals("error", StringComparison.OrdinalIgnoreCase),
        "role" => !hasSchema(value),
        _ => false,
    };

    /// <summary>The schemas that are there, in the order in which a role's names are looked for.</summary>
    private static IEnumerable<string> Searched(ImmutableArray<string> path, string? role, Func<string, bool> hasSchema) => path
        .Select(schema => schema == UserSchema ? role ?? string.Empty : schema)
        .Where(schema => schema != NameContext.TemporarySchema && hasSchema(schema)).Distinct(StringComparer.Ordinal);

    private bool TryFind(IEnumerable<Key> keys, [NotNullWhen(true)] out Setting? setting)
    {
        setting = keys.Select(_settings.GetValueOrDefault).FirstOrDefault(item => item is not null);
        return setting is not null;
    }

    private void Rename(string before, string after)
    {
        foreach ((Key key, Setting setting) in _settings.Where(item => item.Key.Database == before).ToArray())
        {
            _settings.Remove(key);
            _settings[key with { Database = after }] = setting;
        }
    }

    private void Remove(Func<Key, bool> isMeant)
    {
        foreach (Key key in _settings.Keys.Where(isMeant).ToArray())
        {
            _settings.Remove(key);
        }
    }

    /// <summary>Whose setting it is; null for all roles, and for all databases. What is the server's own counts from when that is told to read it.</summary>
    private readonly record struct Key(string? Role, string? Database, string Name)
    {
        public bool IsOfServer { get; init; }
    }

    /// <summary>A value; null when it is not known.</summary>
    private sealed record Setting(ImmutableArray<string>? Value, string Construct, DefinitionPlace Place);
}

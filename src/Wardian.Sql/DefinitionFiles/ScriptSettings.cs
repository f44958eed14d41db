using System.Collections.Immutable;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Catalogue.Changes;
using Wardian.Sql.DefinitionFiles.Loose;
using Wardian.Sql.Resolution;

namespace Wardian.Sql.DefinitionFiles;

/// <summary>The settings of a script's session that decide what its statements mean.</summary>
internal sealed class ScriptSettings(CatalogueDraft draft)
{
    private const string UserSchema = "$user";

    /// <summary>What the session began with.</summary>
    private NameContext _start = draft.Names;

    private readonly NameContext _default = draft.Names;

    /// <summary>The path behind the transaction, while one holds for it alone.</summary>
    private NameContext? _behind;

    private string? _role;

    /// <summary>Applies a statement that only changes settings; false when it is none.</summary>
    /// <param name="tree">The statement.</param>
    /// <param name="text">The text that it was read from.</param>
    /// <param name="isInTransaction">Whether a transaction is open, without which what holds for one alone holds for nothing.</param>
    /// <param name="changed">The setting that what comes behind is not read under; null for most.</param>
    public bool TryApply(Statement tree, ReadOnlyMemory<byte> text, bool isInTransaction, out string? changed)
    {
        changed = null;
        var context = new ChangeContext(draft, text, QueryColumnReader.Read);
        switch (tree)
        {
            case SetStatement set when set.IsLocal && !isInTransaction:
                return true;
            case SetStatement set:
                changed = set.Changes.Select(change => Unread(context, change)).FirstOrDefault(name => name is not null);
                SetPath(set.IsLocal, () => ApplyPath(context, set));
                NoteRole(context, set);
                changed ??= NoteSchemas();
                return true;
            case QueryStatement query when PathChange.TryRead(context, query, out ImmutableArray<string> path, out bool isLocal):
                if (!isLocal || isInTransaction)
                {
                    SetPath(isLocal, () => draft.Names = draft.Names with { SearchPath = path });
                }

                changed = NoteSchemas();
                return true;
            case UtilityStatement { Verb: "discard", Options: var options, Objects.IsEmpty: true } when options.Any(option => option.Name == "all"):
                Begin(string.Empty);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Begins a session of a user; gives what is not read from then on.</summary>
    /// <param name="user">The user; empty when that is not known.</param>
    /// <param name="path">The path that it begins with; null for the server's own.</param>
    public string? Connect(string user, ImmutableArray<string>? path)
    {
        _start = path is { } kept ? _default with { SearchPath = kept } : _default;
        return Begin(user);
    }

    private string? Begin(string user)
    {
        draft.Names = _start;
        _behind = null;
        _role = user.Length > 0 ? user : null;
        return NoteSchemas();
    }

    /// <summary>Puts back what held for a transaction alone.</summary>
    public void EndTransaction()
    {
        draft.Names = _behind ?? draft.Names;
        _behind = null;
    }

    /// <summary>
    /// Whether names without a schema go to one that is called like the user who makes the objects. It is in front of the path that every
    /// session has in the beginning, where it is left out, because files do not say who runs them.
    /// </summary>
    public string? NoteSchemas()
    {
        bool followsUser = ReferenceEquals(draft.Names, _start) || draft.Names.SearchPath.Contains(UserSchema, StringComparer.Ordinal);
        return followsUser && _role is { } role && draft.HasSchema(role) ? "role" : null;
    }

    /// <summary>Whether a statement that is not understood changes a setting that decides nothing of what others mean.</summary>
    public static bool IsQuiet(List<LooseToken> tokens)
    {
        if (tokens is not [var verb, var first, ..] || !(verb.Is("set") || verb.Is("reset")))
        {
            return false;
        }

        LooseToken name = first.Is("session") || first.Is("local") ? tokens.ElementAtOrDefault(2) : first;
        return name.IsName && !name.Is("schema") && !name.Is("authorization") && MeaningChange.OfSetting(name.Text) == MeaningChanges.None;
    }

    /// <summary>The setting when what it has for a value is not followed, and decides what follows.</summary>
    private static string? Unread(ChangeContext context, SettingChange change) => change.Name switch
    {
        "standard_conforming_strings" => !change.IsReset && change.Values is [var value] && context.ValueOf(value)?.ToLowerInvariant() is "on" or "true" or "1" or "yes" ? null : change.Name,
        "search_path" when !change.IsReset => change.Values.IsEmpty || change.Values.Any(value => context.ValueOf(value) is null) ? change.Name : null,
        _ => null,
    };

    /// <summary>The path that is put back is the one that the session began with.</summary>
    private void ApplyPath(ChangeContext context, SetStatement set)
    {
        PathChange.Apply(context, set);
        if (set.Changes.Any(change => change is { Name: "search_path", IsReset: true }))
        {
            draft.Names = _start;
        }
    }

    private void SetPath(bool isLocal, Action set)
    {
        NameContext before = draft.Names;
        set();
        if (!ReferenceEquals(before, draft.Names))
        {
            _behind = isLocal ? _behind ?? before : null;
        }
    }

    private void NoteRole(ChangeContext context, SetStatement set)
    {
        foreach (SettingChange change in set.Changes.Where(change => change.Name is "role" or "session_authorization" or "all"))
        {
            draft.Names = change.Name == "all" ? _start : draft.Names;
            _role = change is { IsReset: false, Values: [var value] } ? context.ValueOf(value) : null;
        }
    }
}

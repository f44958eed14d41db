using System.Collections.Immutable;
using Wardian.Sql.Postgres.Routines;

namespace Wardian.Sql.Resolution.Routines;

/// <summary>The variables that can be named at one place of a body, in the order of <c>plpgsql_ns_lookup</c>.</summary>
/// <param name="around">Those around.</param>
/// <param name="label">The label of the block, for the outermost the name of the routine; null where labels do not qualify names.</param>
/// <param name="comparer">How names are compared; null for the same as around, or byte by byte.</param>
internal sealed class BodyNames(BodyNames? around, string? label, StringComparer? comparer = null)
{
    private readonly Dictionary<string, Variable> _variables = new(comparer ?? around?.Comparer ?? StringComparer.Ordinal);

    /// <summary>Cursors where these have names of their own, as in MySQL.</summary>
    private readonly Dictionary<string, Variable> _cursors = new(comparer ?? around?.Comparer ?? StringComparer.Ordinal);

    /// <summary>What names mean that fit a column too.</summary>
    public VariableConflict Conflict { get; init; } = around?.Conflict ?? VariableConflict.UseColumn;

    /// <summary>The parameters by number.</summary>
    public ImmutableArray<Variable> Numbered { get; init; } = around?.Numbered ?? [];

    /// <summary>Makes a variable known.</summary>
    public void Add(Variable variable) => _variables[variable.Name] = variable;

    /// <summary>Makes a variable known by another name.</summary>
    public void Add(string name, Variable variable) => _variables[name] = variable;

    /// <summary>Makes a cursor known that is no variable.</summary>
    public void AddCursor(Variable cursor) => _cursors[cursor.Name] = cursor;

    /// <summary>The cursor of that name, whether it is a variable or not.</summary>
    public CursorVariable? FindCursor(string name)
    {
        for (BodyNames? at = this; at is not null; at = at.Around)
        {
            if (at._cursors.TryGetValue(name, out Variable? cursor))
            {
                return cursor.Cursor;
            }
        }

        return Find(name)?.Cursor;
    }

    /// <summary>The variable of that name.</summary>
    public Variable? Find(string name)
    {
        for (BodyNames? at = this; at is not null; at = at.Around)
        {
            if (at._variables.TryGetValue(name, out Variable? variable))
            {
                return variable;
            }
        }

        return null;
    }

    /// <summary>The variable and, when the name goes on with a field, that; null when no variable is meant.</summary>
    public Variable? Find(ImmutableArray<Identifier> parts, out string? field)
    {
        field = parts.Length > 1 ? parts[1].Name : null;
        for (BodyNames? at = this; at is not null; at = at.Around)
        {
            if (at._variables.TryGetValue(parts[0].Name, out Variable? variable) && (parts.Length == 1 || variable.Row is not null))
            {
                return variable;
            }

            if (parts.Length > 1 && string.Equals(at.Label, parts[0].Name, StringComparison.Ordinal)
                && at._variables.TryGetValue(parts[1].Name, out variable) && (parts.Length == 2 || variable.Row is not null))
            {
                field = parts.Length > 2 ? parts[2].Name : null;
                return variable;
            }
        }

        return null;
    }

    /// <summary>The value of the variable, or of its field, that a name means.</summary>
    public bool TryFind(QualifiedName name, out Value value)
    {
        value = default;
        if (Find(name.Parts, out string? field) is not { } variable)
        {
            return false;
        }

        if (field is not null)
        {
            return variable.Row!.TryFind(field, out value);
        }

        value = variable.Value;
        return true;
    }

    /// <summary>The row that the first <paramref name="count"/> parts of a name mean.</summary>
    public VariableRow? FindRow(QualifiedName name, int count) =>
        Find(name.Parts[..count], out string? field) is { Row: { } row } && field is null ? row : null;

    /// <summary>The value of <c>$n</c>.</summary>
    public Value ValueOf(int number) => number >= 1 && number <= Numbered.Length ? Numbered[number - 1].Value : Value.None;

    private StringComparer Comparer => _variables.Comparer as StringComparer ?? StringComparer.Ordinal;

    private BodyNames? Around => around;

    private string? Label => label;
}

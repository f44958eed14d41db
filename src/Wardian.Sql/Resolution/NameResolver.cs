using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Postgres.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Finds what a name in an expression means, in the order of PostgreSQL's <c>transformColumnRef</c>.</summary>
internal sealed class NameResolver(Analysis analysis)
{
    /// <summary>The value of a name; when it has no meaning this is noted.</summary>
    public Value Resolve(QualifiedName name, Scope scope) =>
        scope.FindVariables() is { } variables && variables.TryFind(name, out Value variable)
            ? Choose(name, scope, variables.Conflict, variable)
            : ResolveColumn(name, scope);

    /// <summary>What a name means that a variable has; a column may have it too (<c>plpgsql_post_column_ref</c>).</summary>
    private Value Choose(QualifiedName name, Scope scope, VariableConflict conflict, Value variable)
    {
        if (conflict == VariableConflict.UseVariable || !HasColumn(name, scope))
        {
            return variable;
        }

        Value column = ResolveColumn(name, scope);
        if (conflict == VariableConflict.UseColumn)
        {
            return column;
        }

        analysis.Facts.Miss(IncompleteReason.AmbiguousName, name.Span, name.Text());
        return Value.Join(column, variable);
    }

    /// <summary>Whether a name is that of a column, or of a whole row.</summary>
    private bool HasColumn(QualifiedName name, Scope scope)
    {
        string last = name.Last();
        if (name.Parts.Length > 1)
        {
            return TryFindSourceAt(name, name.Parts.Length - 1, scope, out VisibleSource? source)
                && (source.Source.Find(last, analysis.Comparison) != -1 || source.Source.TryFindSystemColumn(last, out _));
        }

        for (Scope? at = scope; at is not null; at = at.Around)
        {
            if (at.Sources.Any(source => source.HasVisibleColumns && source.Source.Find(last, analysis.Comparison) != -1))
            {
                return true;
            }
        }

        return TryFindSourceAt(name, 1, scope, out _);
    }

    private Value ResolveColumn(QualifiedName name, Scope scope)
    {
        int count = name.Parts.Length;
        string last = name.Parts[count - 1].Name;
        if (count == 1)
        {
            return ResolveSimple(name, last, scope);
        }

        if (!TryFindSource(name, count - 1, scope, out VisibleSource? source))
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, name.Span, name.Text());
            return Value.None;
        }

        return ColumnOf(source.Source, last, name.Span);
    }

    /// <summary>The column of a source, or the function of that name over its row.</summary>
    public Value ColumnOf(Source source, string name, SourceSpan span)
    {
        int index = source.Find(name, analysis.Comparison);
        if (index >= 0)
        {
            analysis.Bindings?.Read(source, index, span);
            return source.ValueOf(index);
        }

        if (index == -2)
        {
            analysis.Facts.Miss(IncompleteReason.AmbiguousName, span, name);
            return Value.None;
        }

        if (source.TryFindSystemColumn(name, out Value system))
        {
            return system;
        }

        if (!analysis.Dialect.HasRowValues)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownColumn, span, name);
            return Value.None;
        }

        analysis.Bindings?.Project(source);
        return analysis.Calls.ResolveProjection(name, source.WholeRow(), span);
    }

    /// <summary>The column of that name at this place alone, without the places around it.</summary>
    public bool TryFindLocal(Identifier name, Scope scope, out Value value) => TryFindAt(name.Name, scope, name.Span, out value);

    /// <summary>The source, or the variable that holds rows, that the first <paramref name="count"/> parts of a name mean.</summary>
    public bool TryFindSource(QualifiedName name, int count, Scope scope, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VisibleSource? found)
    {
        if (TryFindSourceAt(name, count, scope, out found))
        {
            return true;
        }

        if (scope.FindVariables()?.FindRow(name, count) is not { } row)
        {
            return false;
        }

        if (row.IsMixed || row.IsOpen)
        {
            // Rows of several shapes, or of one that is not known, were put into it: its width is not known.
            analysis.Facts.Miss(IncompleteReason.UnknownType, name.Span, name.Text());
        }

        found = new VisibleSource(row, name.Last(), Table: null);
        return true;
    }

    private bool TryFindSourceAt(QualifiedName name, int count, Scope scope, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VisibleSource? found)
    {
        found = null;
        if (count > 3 || (count == 3 && !analysis.Relations.IsThisDatabase(name.Parts[0].Name)))
        {
            return false;
        }

        string table = name.Parts[count - 1].Name;
        string? schema = count > 1 ? name.Parts[count - 2].Name : null;
        for (Scope? at = scope; at is not null; at = at.Around)
        {
            foreach (VisibleSource source in at.Sources)
            {
                if (!IsNamed(source, schema, table))
                {
                    continue;
                }

                if (found is not null)
                {
                    analysis.Facts.Miss(IncompleteReason.AmbiguousName, name.Span, name.Text());
                    return true;
                }

                found = source;
            }

            if (found is not null)
            {
                analysis.Bindings?.Qualify(name, count, found, scope);
                return true;
            }
        }

        return false;
    }

    private bool IsNamed(VisibleSource source, string? schema, string table)
    {
        StringComparison comparison = analysis.Relations.Comparison;
        return source.HasVisibleName && (schema is null
            ? string.Equals(source.Name, table, comparison)
            : source.Table is { } full && string.Equals(full.Schema, schema, comparison) && string.Equals(full.Name, table, comparison));
    }

    private Value ResolveSimple(QualifiedName name, string text, Scope scope)
    {
        for (Scope? at = scope; at is not null; at = at.Around)
        {
            if (TryFindAt(text, at, name.Span, out Value value))
            {
                return value;
            }
        }

        if (analysis.Dialect.HasRowValues && TryFindSource(name, 1, scope, out VisibleSource? row))
        {
            analysis.Bindings?.ReadRow(row.Source, name.Span);
            return row.Source.WholeRow();
        }

        analysis.Facts.Miss(IncompleteReason.UnknownColumn, name.Span, text);
        return Value.None;
    }

    private bool TryFindAt(string name, Scope scope, SourceSpan span, out Value value)
    {
        value = default;
        Source? found = null;
        int foundIndex = -1;
        foreach (VisibleSource visible in scope.Sources)
        {
            int index = visible.HasVisibleColumns ? visible.Source.Find(name, analysis.Comparison) : -1;
            if (index == -1)
            {
                continue;
            }

            if (index == -2 || found is not null)
            {
                analysis.Facts.Miss(IncompleteReason.AmbiguousName, span, name);
                return true;
            }

            found = visible.Source;
            foundIndex = index;
        }

        if (found is not null)
        {
            analysis.Bindings?.Read(found, foundIndex, span);
            value = found.ValueOf(foundIndex);
            return true;
        }

        return TryFindSystemAt(name, scope, out value);
    }

    private static bool TryFindSystemAt(string name, Scope scope, out Value value)
    {
        foreach (VisibleSource visible in scope.Sources)
        {
            if (visible.HasVisibleColumns && visible.Source.TryFindSystemColumn(name, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }
}

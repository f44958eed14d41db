using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>The columns of a table that is being made.</summary>
internal sealed class TableColumns(ChangeContext context, RelationName table, bool isTemporary)
{
    /// <summary>What is noted when a column's type is not known. The column is there all the same.</summary>
    public const string TypeOfColumn = "type of a column";

    private readonly List<Column> _columns = [];
    private readonly List<Relation> _sequences = [];

    /// <summary>The columns in order.</summary>
    public ImmutableArray<Column> ToImmutable() => [.. _columns];

    /// <summary>The sequences that number rows.</summary>
    public ImmutableArray<Relation> Sequences => [.. _sequences];

    /// <summary>Adds a parent's columns; those of the same name become one.</summary>
    public void AddInherited(Relation parent)
    {
        foreach (Column column in parent.Columns)
        {
            // Numbers of its own are not inherited.
            Add(column with { Comment = null, HasImpliedDefault = HasDefault(context, column.Type) });
        }
    }

    /// <summary>Adds the columns of <c>LIKE</c>, which leaves most out unless it is included.</summary>
    public void AddLike(Relation source, ImmutableArray<string> options)
    {
        foreach (Column column in source.Columns)
        {
            Add(column with
            {
                Default = TableLikes.Includes(options, "defaults") ? column.Default : null,
                Generation = TableLikes.Includes(options, "generated") ? column.Generation : null,
                Comment = TableLikes.Includes(options, "comments") ? column.Comment : null,
                HasImpliedDefault = (TableLikes.Includes(options, "identity") && column.HasImpliedDefault) || HasDefault(context, column.Type),
            });
        }
    }

    /// <summary>Adds a column, or puts it in the place of the one of its name.</summary>
    public void Add(Column column)
    {
        int index = _columns.FindIndex(other => string.Equals(other.Name, column.Name, StringComparison.Ordinal));
        if (index < 0)
        {
            _columns.Add(column);
        }
        else
        {
            _columns[index] = column with { IsNotNull = column.IsNotNull || _columns[index].IsNotNull };
        }
    }

    /// <summary>Adds a column as defined; one without a type has that of the table's type or parent.</summary>
    public void Add(ColumnDefinition definition)
    {
        Column? known = _columns.Find(other => string.Equals(other.Name, definition.Name.Name, StringComparison.Ordinal));
        Column column = Make(context, table, definition, known, isTemporary);
        if (definition.Constraints.Any(constraint => constraint.Kind == ConstraintKind.Identity))
        {
            _sequences.Add(Changes.Sequences.Make(new RelationName(table.Schema, $"{table.Name}_{column.Name}_seq"), isTemporary));
        }
        else if (definition.Type is { } type && SerialBase(type) is not null && column.Default is null)
        {
            var sequence = new RelationName(table.Schema, $"{table.Name}_{column.Name}_seq");
            _sequences.Add(Changes.Sequences.Make(sequence, isTemporary));
            column = column with { Default = $"nextval('{sequence}'::regclass)", IsNotNull = true };
        }

        Add(column);
    }

    /// <summary>The column of a definition; one without a type has the type of <paramref name="known"/>.</summary>
    public static Column Make(ChangeContext context, RelationName table, ColumnDefinition definition, Column? known, bool isTemporary)
    {
        TypeReference type = known?.Type ?? default;
        if (definition.Type is { } written)
        {
            type = SerialBase(written) is { } integer ? new TypeReference("pg_catalog", integer) : context.FindType(written);
            if (type.IsUnknown)
            {
                context.Miss(written, TypeOfColumn);
            }
        }

        string? given = Text(context, table, definition, ConstraintKind.Default);
        string? generation = Text(context, table, definition, ConstraintKind.Generated);
        Column column = known ?? new Column(definition.Name.Name, type);
        return new Column(definition.Name.Name, type)
        {
            DeclaredType = definition.Type is null ? known?.DeclaredType : context.TextOf(definition.Type),
            Default = given ?? known?.Default,
            Generation = generation ?? known?.Generation,
            Path = given is null && generation is null ? column.Path : context.PathOf(isTemporary),
            HasImpliedDefault = definition.Constraints.Any(constraint => constraint.Kind == ConstraintKind.Identity) || HasDefault(context, type),
            IsNotNull = definition.Constraints.Any(constraint =>
                constraint.Kind is ConstraintKind.NotNull or ConstraintKind.PrimaryKey or ConstraintKind.Identity) || (known?.IsNotNull ?? false),
        };
    }

    /// <summary>Whether columns of a type have a default without having one of their own.</summary>
    public static bool HasDefault(ChangeContext context, TypeReference type) =>
        !type.IsUnknown && !type.IsArray && context.Draft.TryFindType(type.Schema!, type.Name!, out DataType? domain) && domain.Default is not null;

    private static string? Text(ChangeContext context, RelationName table, ColumnDefinition definition, ConstraintKind kind) =>
        definition.Constraints.FirstOrDefault(constraint => constraint.Kind == kind)?.Expression is { } expression
            ? RowText.Of(context, table.Name, expression)
            : null;

    /// <summary>The integer type behind PostgreSQL's three words for a number from a sequence; null for any other type.</summary>
    private static string? SerialBase(TypeName type) => type.Name.Parts is not [{ IsQuoted: false } word] ? null : word.Name switch
    {
        "serial" or "serial4" => "int4",
        "bigserial" or "serial8" => "int8",
        "smallserial" or "serial2" => "int2",
        _ => null,
    };
}

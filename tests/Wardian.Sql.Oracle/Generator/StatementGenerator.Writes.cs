namespace Wardian.Sql.Oracle.Generator;

/// <content>INSERT, UPDATE, DELETE and MERGE.</content>
public sealed partial class StatementGenerator
{
    private string Insert()
    {
        SchemaTable table = _choices.Pick(_schema.BaseTables);
        NamedColumn[] columns = SomeColumns(table);
        string alias = Name("n");
        ValueKind[] kinds = [.. columns.Select(column => column.Kind)];
        string source = _choices.Pick(3) switch
        {
            0 => $"VALUES ({string.Join(", ", kinds.Select(kind => Expression(kind, new Scope(null), 1)))})",
            1 => $"VALUES ({string.Join(", ", kinds.Select(Literal))}), ({string.Join(", ", kinds.Select(_ => "DEFAULT"))})",
            _ => Query(new Scope(null), kinds, 1).Sql,
        };
        Scope scope = Target(table, alias);
        return $"INSERT INTO {TableName(table)} AS {alias} ({Names(columns)}) {source}{Conflict(table, columns, scope)}{Returning(scope)}";
    }

    private string Conflict(SchemaTable table, NamedColumn[] columns, Scope scope)
    {
        if (table.Key.Count == 0 || !_choices.Percent(40))
        {
            return string.Empty;
        }

        string on = $" ON CONFLICT ({string.Join(", ", table.Key.Select(Spell))}) DO ";
        if (_choices.Percent(30))
        {
            return on + "NOTHING";
        }

        var both = new Scope(null);
        both.Sources.AddRange(scope.Sources);
        both.Sources.Add(new Source("excluded", table.Columns, IsTable: false));
        string where = _choices.Percent(30) ? $" WHERE {Predicate(both, 2)}" : string.Empty;
        return $"{on}UPDATE SET {Assignments(columns, both)}{where}";
    }

    private string Update()
    {
        SchemaTable table = _choices.Pick(_schema.BaseTables);
        NamedColumn[] columns = SomeColumns(table);
        Scope scope = Target(table, Name("u"));
        string alias = scope.Sources[0].Alias;
        string from = _choices.Percent(40) ? " " + From(scope, 2) : string.Empty;
        return $"UPDATE {TableName(table)} AS {alias} SET {Assignments(columns, scope)}{from}{Where(scope, 1)}{Returning(scope)}";
    }

    private string Delete()
    {
        SchemaTable table = _choices.Pick(_schema.BaseTables);
        Scope scope = Target(table, Name("d"));
        string alias = scope.Sources[0].Alias;
        string using_ = _choices.Percent(40) ? " USING" + From(scope, 2)["FROM".Length..] : string.Empty;
        return $"DELETE FROM {TableName(table)} AS {alias}{using_}{Where(scope, 1)}{Returning(scope)}";
    }

    private string Merge()
    {
        SchemaTable table = _choices.Pick(_schema.BaseTables);
        NamedColumn[] columns = SomeColumns(table);
        Scope scope = Target(table, Name("m"));
        string alias = scope.Sources[0].Alias;
        var source = new Scope(null);
        string item = _choices.Pick(2) == 0 ? Table(source) : Subquery(source, new Scope(null), string.Empty, 1);
        scope.Sources.AddRange(source.Sources);
        string text = $"MERGE INTO {TableName(table)} AS {alias} USING {item} ON {Condition(scope, 0, 1)}";
        text += $" WHEN MATCHED{(_choices.Percent(40) ? $" AND {Predicate(scope, 2)}" : string.Empty)} THEN "
            + (_choices.Percent(25) ? "DELETE" : $"UPDATE SET {Assignments(columns, scope)}");
        if (_choices.Percent(60))
        {
            string values = string.Join(", ", columns.Select(column => Expression(column.Kind, source, 2)));
            text += $" WHEN NOT MATCHED THEN INSERT ({Names(columns)}) VALUES ({values})";
        }

        return text;
    }

    private static Scope Target(SchemaTable table, string alias)
    {
        var scope = new Scope(null);
        scope.Sources.Add(new Source(alias, table.Columns, IsTable: true));
        return scope;
    }

    private NamedColumn[] SomeColumns(SchemaTable table)
    {
        NamedColumn[] known = [.. table.Columns.Where(column => column.Kind != ValueKind.Other)];
        int first = _choices.Pick(known.Length);
        return known[first..Math.Min(known.Length, first + 1 + _choices.Pick(3))];
    }

    private string Names(NamedColumn[] columns) => string.Join(", ", columns.Select(column => Spell(column.Name)));

    private string Assignments(NamedColumn[] columns, Scope scope)
    {
        if (columns.Length > 1 && _choices.Percent(25))
        {
            ValueKind[] kinds = [.. columns.Select(column => column.Kind)];
            return $"({Names(columns)}) = ({Query(new Scope(scope), kinds, 2, isSingleRow: true).Sql})";
        }

        return string.Join(", ", columns.Select(column => $"{Spell(column.Name)} = {Expression(column.Kind, scope, 1)}"));
    }

    private string Returning(Scope scope) => _choices.Pick(4) switch
    {
        1 => " RETURNING *",
        2 => $" RETURNING {Expression(ValueKind.Text, scope, 2)} AS r1, {Expression(ValueKind.Integer, scope, 2)} AS r2",
        3 => $" RETURNING {scope.Sources[0].Alias}",
        _ => string.Empty,
    };
}

namespace Wardian.Sql.Catalogue.Changes;

/// <summary><c>COMMENT ON</c>.</summary>
internal static class Comments
{
    /// <summary>Applies it, when it is about a relation or a column.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        ObjectName subject = statement.Objects[0];
        string? comment = statement.Expressions.Select(context.ValueOf).FirstOrDefault();
        if (subject.Kind is "table" or "view" or "materialized view" or "foreign table" && context.TryFind(subject.Name, out Relation? relation))
        {
            context.Draft.Put(relation with { Comment = comment });
        }
        else if (subject.Kind == "column" && subject.Name.Parts.Length > 1)
        {
            var table = new QualifiedName(subject.Name.Span) { Parts = subject.Name.Parts.RemoveAt(subject.Name.Parts.Length - 1) };
            if (context.TryFind(table, out Relation? owner) && owner.Find(ChangeContext.Last(subject.Name)) is { } column)
            {
                context.Draft.Put(owner with { Columns = owner.Columns.Replace(column, column with { Comment = comment }) });
            }
        }
    }
}

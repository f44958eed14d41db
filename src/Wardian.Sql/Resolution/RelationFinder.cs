using System.Diagnostics.CodeAnalysis;
using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.MySql;

namespace Wardian.Sql.Resolution;

/// <summary>Finds relations by the names that a statement gives them.</summary>
internal sealed class RelationFinder(Analysis analysis)
{
    /// <summary>How names of databases, tables and aliases are compared.</summary>
    public StringComparison Comparison => analysis.NameContext.FoldsTableNames ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>How names of common table expressions are compared.</summary>
    public StringComparer CommonTables => analysis.NameContext.FoldsTableNames ? StringComparer.OrdinalIgnoreCase : analysis.Dialect.CommonTables;

    /// <summary>The relation; when there is none this is noted.</summary>
    public bool TryFind(QualifiedName name, [NotNullWhen(true)] out Relation? relation)
    {
        if (TryLookUp(name, out relation))
        {
            return true;
        }

        if (!KnownGaps.NoteRelation(analysis, name))
        {
            analysis.Facts.Miss(IncompleteReason.UnknownRelation, name.Span, name.Text());
        }

        return false;
    }

    /// <summary>The relation, when there is one.</summary>
    public bool TryLookUp(QualifiedName name, [NotNullWhen(true)] out Relation? relation)
    {
        relation = null;
        if (analysis.Dialect.IsMySql)
        {
            return MySqlRelations.TryFind(analysis, name, out relation);
        }

        int count = name.Parts.Length;
        string last = name.Last();
        if (count == 1)
        {
            foreach (string schema in analysis.NameContext.SearchPath)
            {
                if (analysis.Catalogue.TryFind(new RelationName(schema, last), out relation))
                {
                    UserSchema.Note(analysis, schema, last, name.Span, other => analysis.Catalogue.TryFind(new RelationName(other, last), out _));
                    return true;
                }
            }

            return false;
        }

        return count <= 3
            && (count < 3 || IsThisDatabase(name.Parts[0].Name))
            && analysis.Catalogue.TryFind(new RelationName(name.Parts[count - 2].Name, last), out relation);
    }

    /// <summary>The name of a new relation: without a schema it goes to the first one of the path that can be written.</summary>
    public RelationName NewName(QualifiedName name, bool isTemporary)
    {
        if (name.Parts.Length > 1)
        {
            return new RelationName(name.Parts[^2].Name, name.Last());
        }

        if (analysis.Dialect.IsMySql && analysis.NameContext.SearchPath.IsEmpty)
        {
            analysis.Facts.Miss(IncompleteReason.UnknownRelation, name.Span, name.Text());
        }

        string schema = isTemporary && !analysis.Dialect.IsMySql
            ? NameContext.TemporarySchema
            : analysis.NameContext.SearchPath.FirstOrDefault(IsCreationSchema) ?? string.Empty;
        if (schema != NameContext.TemporarySchema)
        {
            UserSchema.Note(analysis, schema, name.Last(), name.Span, _ => true);
        }

        return new RelationName(schema, name.Last());
    }

    /// <summary>Whether a name of three parts may begin with this: PostgreSQL knows no other database than the connection's.</summary>
    public bool IsThisDatabase(string name) => string.Equals(name, analysis.NameContext.Database, StringComparison.Ordinal);

    private static bool IsCreationSchema(string schema) => schema is not ("pg_catalog" or NameContext.TemporarySchema or UserSchema.Name);
}

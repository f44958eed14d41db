using Wardian.Sql.Catalogue;
using Wardian.Sql.Lineage;
using Wardian.Sql.Resolution.Routines;

namespace Wardian.Sql.Resolution;

/// <summary>Works out <c>ALTER DOMAIN</c>: a new condition is tested on every column that has the domain (<c>validateDomainConstraint</c>).</summary>
internal sealed class DomainChangeResolver(Analysis analysis)
{
    /// <summary>Domains over domains that are followed.</summary>
    private const int DomainsMax = 16;

    /// <summary>Notes what the change looks at.</summary>
    public void Alter(UtilityStatement statement)
    {
        StatementOption? change = statement.Options.FirstOrDefault(option => option.Name is "add check" or "set not null" or "validate constraint");
        TypeReference type = TypeFinder.Find(analysis, new TypeName(statement.Objects[0].Span) { Name = statement.Objects[0].Name });
        if (change is null || type.IsUnknown || !analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? domain))
        {
            return;
        }

        ColumnSet values = default;
        foreach (Relation relation in analysis.Catalogue.Relations.Where(relation => relation.Kind is not (RelationKind.View or RelationKind.Sequence)))
        {
            for (int index = 0; index < relation.Columns.Length; index++)
            {
                if (IsOf(relation.Columns[index].Type, type))
                {
                    values |= analysis.Columns.Of(new ColumnReference(relation, index, IsOnly: true));
                    analysis.Facts.Touch(relation.Name, TableAccessKind.Read, isIndirect: true);
                }
            }
        }

        analysis.Facts.Use(ColumnUseKind.Filter, values);
        var value = new Value(values, IsIdentity: true, domain.Base);
        if (change.Values is [var condition])
        {
            var names = new BodyNames(null, null);
            var variable = new Variable("value", domain.Base, TypeFinder.FieldsOf(analysis, domain.Base));
            variable.Assign(value);
            names.Add(variable);
            analysis.Expressions.Use(ColumnUseKind.Filter, condition, new Scope(null) { Variables = names });
        }
        else if (change.Name == "validate constraint")
        {
            DomainChecks.Note(analysis, value, type, statement.Span);
        }
    }

    /// <summary>Whether a type is the domain, or one over it.</summary>
    private bool IsOf(TypeReference type, TypeReference domain)
    {
        for (int step = 0; step < DomainsMax && !type.IsUnknown && type.Schema != "pg_catalog"; step++)
        {
            if (type == domain)
            {
                return true;
            }

            type = analysis.Catalogue.TryFindType(type.Schema!, type.Name!, out DataType? found) && found.Kind == DataTypeKind.Domain ? found.Base : default;
        }

        return false;
    }
}

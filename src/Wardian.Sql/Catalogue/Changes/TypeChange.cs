using System.Collections.Immutable;

namespace Wardian.Sql.Catalogue.Changes;

/// <summary>Types and domains.</summary>
internal static class TypeChange
{
    /// <summary>Applies <c>CREATE TYPE</c>, <c>CREATE DOMAIN</c> and their alterations.</summary>
    public static void Apply(ChangeContext context, UtilityStatement statement)
    {
        ObjectName subject = statement.Objects[0];
        switch (statement.Verb)
        {
            case "create type":
                Create(context, statement, subject);
                break;
            case "create domain":
                context.Draft.Put(NewDomain(context, statement, subject));
                break;
            default:
                Alter(context, statement, subject);
                break;
        }
    }

    /// <summary>A domain over another has the other's default unless it says otherwise.</summary>
    private static DataType NewDomain(ChangeContext context, UtilityStatement statement, ObjectName subject)
    {
        TypeReference type = statement.Types.Select(context.FindType).FirstOrDefault();
        if (type.IsUnknown && statement.Types is [var written, ..] && !ExtensionTypes.Contains(written))
        {
            context.Miss(written, "type of a domain");
        }

        DataType? below = !type.IsUnknown && context.Draft.TryFindType(type.Schema!, type.Name!, out DataType? found) ? found : null;
        return WithConstraints(context, statement, new DataType(
            context.SchemaForNew(subject.Name, isTemporary: false), ChangeContext.Last(subject.Name), DataTypeKind.Domain)
        {
            Base = type,
            Default = below?.Default,
            DefinitionPath = below?.DefinitionPath ?? context.LastingPath,
        });
    }

    private static DataType WithConstraints(ChangeContext context, UtilityStatement statement, DataType domain)
    {
        foreach (StatementOption option in statement.Options)
        {
            if (option is { Name: "set default", Values: [var value] })
            {
                domain = domain with { Default = context.TextOf(value), DefinitionPath = context.LastingPath };
            }
            else if (option is { Name: "add check" or "add check not valid", Values: [var condition] })
            {
                string name = NameOf(statement, option) ?? GeneratedName.Choose(
                    domain.Name, string.Empty, "check", other => domain.Checks.Any(check => check.Name == other),
                    context.Draft.NumbersOf($"domain {domain.Schema}.{domain.Name}"));
                domain = domain with { Checks = domain.Checks.Add(new CheckCondition(name, context.TextOf(condition), context.LastingPath)) };
            }
        }

        return domain;
    }

    /// <summary>The name that is written with a constraint.</summary>
    private static string? NameOf(UtilityStatement statement, StatementOption option) =>
        statement.Objects.FirstOrDefault(item => item.Kind == "constraint" && item.Span.Start >= option.Span.Start && item.Span.End <= option.Span.End) is { } named
            ? ChangeContext.Last(named.Name)
            : null;

    private static void Create(ChangeContext context, UtilityStatement statement, ObjectName subject)
    {
        ImmutableArray<Column> fields = ReadFields(context, statement);
        bool isRange = statement.Options.Any(option => option.Name == "subtype");
        string name = ChangeContext.Last(subject.Name);
        string schema = context.SchemaForNew(subject.Name, isTemporary: false);
        if (isRange)
        {
            // The server makes constructor functions and a multirange with it.
            context.Miss(statement, "functions of a range type");
        }

        if (isRange && ComparedBy(context, statement) is { IsEmpty: false } functions)
        {
            context.Draft.Put(new OperatorClass(schema, name, new TypeReference(schema, name), functions) { IsDefault = true });
        }

        context.Draft.Put(new DataType(schema, name, isRange ? DataTypeKind.Range : fields.IsEmpty ? DataTypeKind.Scalar : DataTypeKind.Composite)
        {
            Fields = fields,
            Base = isRange ? SubtypeOf(context, statement) : default,
            Category = isRange ? 'R' : statement.Options.Any(option => option.Name == "enum") ? 'E' : fields.IsEmpty ? 'U' : 'C',
        });
    }

    private static TypeReference SubtypeOf(ChangeContext context, UtilityStatement statement) =>
        statement.Options.First(option => option.Name == "subtype").Values is [NameExpression type] ? context.FindType(type.Name) : default;

    /// <summary>The functions of users by which the ends of a range are compared.</summary>
    private static ImmutableArray<RoutineName> ComparedBy(ChangeContext context, UtilityStatement statement)
    {
        QualifiedName? Named(string option) => statement.Options.FirstOrDefault(item => item.Name == option)?.Values is [NameExpression value] ? value.Name : null;
        string? chosen = Named("subtype_opclass") is { } named ? ChangeContext.Last(named) : null;
        IEnumerable<RoutineName> own = new[] { Named("subtype_diff"), Named("canonical") }.OfType<QualifiedName>().Select(context.FindRoutine).OfType<RoutineName>()
            .Where(function => !context.Draft.FindRoutines(function).Any(routine => routine.IsBuiltIn));
        return [.. context.Draft.OperatorClasses.Where(item => item.Name == chosen).SelectMany(item => item.Functions).Concat(own).Distinct()];
    }

    private static ImmutableArray<Column> ReadFields(ChangeContext context, UtilityStatement statement)
    {
        IEnumerable<string> names = statement.Objects.Where(item => item.Kind == "column").Select(item => ChangeContext.Last(item.Name));
        statement.Types.Where(type => context.FindType(type).IsUnknown).ToList().ForEach(type => context.Miss(type, TableColumns.TypeOfColumn));
        return [.. names.Zip(statement.Types, (name, type) => new Column(name, context.FindType(type)) { DeclaredType = context.TextOf(type) })];
    }

    private static void Alter(ChangeContext context, UtilityStatement statement, ObjectName subject)
    {
        TypeReference type = context.FindType(subject.Name);
        if (type.IsUnknown || !context.Draft.TryFindType(type.Schema!, type.Name!, out DataType? found))
        {
            context.Miss(subject, statement.Verb);
            return;
        }

        switch (statement.Options.FirstOrDefault()?.Name)
        {
            case "rename to" when context.ValueOf(statement.Options[0].Values[0]) is { } name:
                Move(context, found, found with { Name = name });
                break;
            case "set schema":
                Move(context, found, found with { Schema = ChangeContext.Last(statement.Objects[^1].Name) });
                break;
            case "set default" or "add check" or "add check not valid":
                context.Draft.Put(WithConstraints(context, statement, found));
                break;
            case "drop constraint" when statement.Objects is [.., { Kind: "constraint" } gone]:
                context.Draft.Put(found with { Checks = found.Checks.RemoveAll(check => check.Name == ChangeContext.Last(gone.Name)) });
                break;
            case "rename constraint" when statement.Objects is [.., { Kind: "constraint" } old] && context.ValueOf(statement.Options[0].Values[0]) is { } newName:
                context.Draft.Put(found with
                {
                    Checks = [.. found.Checks.Select(check => check.Name == ChangeContext.Last(old.Name) ? check with { Name = newName } : check)],
                });
                break;
            case "drop default":
                context.Draft.Put(found with { Default = null });
                break;
            case null or "rename attribute" when found.Kind == DataTypeKind.Composite:
                // The statement's tree does not tell which attribute comes and which goes; without its fields the type is only not known.
                context.Miss(statement, "attributes of a type");
                context.Draft.RemoveType(found.Schema, found.Name);
                break;
        }
    }

    /// <summary>Whoever has the type by its old name does not know it any more.</summary>
    private static void Move(ChangeContext context, DataType old, DataType moved)
    {
        context.Draft.RemoveType(old.Schema, old.Name);
        context.Draft.Put(moved);
    }
}

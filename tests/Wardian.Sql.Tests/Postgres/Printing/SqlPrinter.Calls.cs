using System.Collections.Immutable;
using Wardian.Sql.Syntax.Expressions;

namespace Wardian.Sql.Tests.Postgres.Printing;

/// <summary>Calls.</summary>
internal sealed partial class SqlPrinter
{
    private void AddCall(CallExpression call)
    {
        switch (call.Form)
        {
            case CallForm.Bare:
                AddName(call.Name);
                AddGroup(call.Arguments, AddArgument);
                return;
            case CallForm.Special:
                AddSpecial(call, call.Name.Parts[^1].Name);
                break;
            default:
                AddName(call.Name);
                Add("(");
                AddIf(call.IsStar, "*");
                AddIf(call.IsDistinct, "DISTINCT ");
                AddList(call.Arguments, AddArgument);
                if (!call.IsWithinGroup)
                {
                    AddClause("ORDER BY", call.OrderBy, AddOrderItem);
                }

                Add(")");
                break;
        }

        AddBehind(call);
    }

    private void AddBehind(CallExpression call)
    {
        if (call.IsWithinGroup)
        {
            Add(" WITHIN GROUP (");
            AddClause("ORDER BY", call.OrderBy, AddOrderItem);
            Add(")");
        }

        if (call.Filter is not null)
        {
            Add(" FILTER (");
            AddClause("WHERE", call.Filter);
            Add(")");
        }

        if (call.Window is not null)
        {
            Add(" OVER ");
            AddWindow(call.Window);
        }
    }

    private void AddArgument(Argument argument)
    {
        AddIf(argument.IsVariadic, "VARIADIC ");
        if (argument.Name is { } name)
        {
            AddName(name);
            Add(" => ");
        }

        AddExpression(argument.Value);
    }

    /// <summary>Forms with words between the arguments.</summary>
    private void AddSpecial(CallExpression call, string name)
    {
        ImmutableArray<Argument> arguments = call.Arguments;
        switch (name)
        {
            case "btrim" or "ltrim" or "rtrim":
                Add(name switch { "ltrim" => "TRIM(LEADING ", "rtrim" => "TRIM(TRAILING ", _ => "TRIM(BOTH " });
                AddWords(arguments.Length > 1 ? arguments[..1] : [], []);
                AddClause("FROM", arguments.Length > 1 ? arguments[1..] : arguments, AddArgument);
                Add(")");
                break;
            case "substring":
                Add("SUBSTRING(");
                AddWords(arguments, [" FROM ", " FOR "]);
                Add(")");
                break;
            case "overlay":
                Add("OVERLAY(");
                AddWords(arguments, [" PLACING ", " FROM ", " FOR "]);
                Add(")");
                break;
            case "extract":
                Add("EXTRACT(");
                AddWords(arguments, [" FROM "]);
                Add(")");
                break;
            case "position":
                Add("POSITION(");
                AddWords(arguments, [" IN "]);
                Add(")");
                break;
            case "treat":
                Add("TREAT(");
                AddWords(arguments, []);
                Add(" AS ");
                AddType(call.Type!);
                Add(")");
                break;
            case "pg_collation_for":
                Add("COLLATION FOR (");
                AddWords(arguments, []);
                Add(")");
                break;
            default:
                AddDocumentCall(call, name);
                break;
        }
    }

    /// <summary>Arguments with words between them.</summary>
    private void AddWords(ImmutableArray<Argument> arguments, string[] words)
    {
        for (int index = 0; index < arguments.Length; index++)
        {
            Add(index > 0 ? words[index - 1] : string.Empty);
            AddArgument(arguments[index]);
        }
    }

    /// <summary>Functions of SQL/XML and SQL/JSON, and those that look like ordinary ones.</summary>
    private void AddDocumentCall(CallExpression call, string name)
    {
        Add($"{name}({Opening(name)}");
        switch (name)
        {
            case "xmlexists":
                AddOperand(call.Arguments[0].Value);
                Add(" PASSING ");
                AddOperand(call.Arguments[1].Value);
                break;
            case "xmlroot":
                AddWords(call.Arguments, [", VERSION "]);
                AddIf(call.Arguments.Length == 1, ", VERSION NO VALUE");
                break;
            case "xmlelement":
                AddElement(call.Arguments);
                break;
            case "xmlforest":
                AddList(call.Arguments, AddLabelled);
                break;
            case "xmlserialize":
                AddWords(call.Arguments, []);
                Add(" AS ");
                AddType(call.Type!);
                break;
            default:
                AddJson(call);
                break;
        }

        Add(")");
    }

    private static string Opening(string name) => name switch
    {
        "xmlparse" or "xmlserialize" => "CONTENT ",
        "xmlelement" or "xmlpi" => "NAME ",
        _ => string.Empty,
    };

    /// <summary>Attributes stand in front of the content; those without a name of their own may as well be content.</summary>
    private void AddElement(ImmutableArray<Argument> arguments)
    {
        AddArgument(arguments[0]);
        int last = arguments.Length - 1;
        while (last > 0 && arguments[last].Name is null)
        {
            last--;
        }

        if (last > 0)
        {
            Add(", XMLATTRIBUTES(");
            AddList(arguments[1..(last + 1)], AddLabelled);
            Add(")");
        }

        foreach (Argument content in arguments[(last + 1)..])
        {
            Add(", ");
            AddArgument(content);
        }
    }

    private void AddLabelled(Argument argument)
    {
        AddExpression(argument.Value);
        if (argument.Name is { } name)
        {
            Add(" AS ");
            AddName(name);
        }
    }

    private void AddJson(CallExpression call)
    {
        int passed = call.Name.Parts[^1].Name is "json_value" or "json_query" or "json_exists"
            ? call.Arguments.TakeWhile(argument => argument.Name is null).Count()
            : call.Arguments.Length;
        AddList(call.Arguments[..passed], AddArgument);
        int defaults = passed + call.Arguments[passed..].TakeWhile(argument => argument.Name is not null).Count();
        AddClause("PASSING", call.Arguments[passed..defaults], AddLabelled);
        if (call.Query is not null)
        {
            AddQuery(call.Query);
        }

        AddClause("ORDER BY", call.OrderBy, AddOrderItem);
        if (call.Type is not null)
        {
            Add(" RETURNING ");
            AddType(call.Type);
        }

        foreach (Argument value in call.Arguments[defaults..])
        {
            AddClause("DEFAULT", value.Value);
            Add(" ON ERROR");
        }
    }
}

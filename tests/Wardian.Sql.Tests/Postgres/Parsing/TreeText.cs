using System.Collections;
using System.Reflection;
using System.Text;
using Wardian.Sql.Syntax;
using Wardian.Sql.Syntax.Expressions;
using Wardian.Sql.Syntax.Queries;
using Wardian.Sql.Syntax.Sources;
using Wardian.Sql.Syntax.Statements;

namespace Wardian.Sql.Tests.Postgres.Parsing;

/// <summary>
/// A tree as a line of text, without spans. Names and constants stand as in the source, operations as <c>(symbol operands)</c>; other
/// nodes are the type's name and, in braces, those properties that are not as they are by default.
/// </summary>
internal sealed class TreeText(string sql)
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(sql);
    private readonly StringBuilder _output = new();

    /// <summary>The text of a node read from <paramref name="sql"/>.</summary>
    public static string Of(string sql, SyntaxNode node)
    {
        var text = new TreeText(sql);
        text.Append(node);
        return text._output.ToString();
    }

    private void Append(object value)
    {
        switch (value)
        {
            case QueryStatement statement:
                Append(statement.Query);
                break;
            case NameExpression name:
                Append(name.Name);
                break;
            case QualifiedName name:
                _output.AppendJoin('.', name.Parts.Select(Text));
                break;
            case Identifier name:
                _output.Append(Text(name));
                break;
            case ConstantExpression constant:
                _output.Append(Encoding.UTF8.GetString(_text, constant.Span.Start, constant.Span.Length));
                break;
            case ParameterExpression parameter:
                _output.Append('$').Append(parameter.Number);
                break;
            case OperationExpression operation:
                AppendOperation(operation);
                break;
            case Argument { Name: null, IsVariadic: false } argument:
                Append(argument.Value);
                break;
            case SelectItem item:
                AppendAliased(item.Expression, item.Alias);
                break;
            case TableReference { IsOnly: false, HasStar: false, Sample: null, Alias: null or { Columns.IsEmpty: true } } table:
                AppendAliased(table.Name, table.Alias?.Name);
                break;
            case SyntaxNode node:
                AppendNode(node);
                break;
            case string or bool or Enum or int:
                _output.Append(value);
                break;
            default:
                AppendList((IEnumerable)value);
                break;
        }
    }

    private static string Text(Identifier name) => name.IsQuoted ? $"\"{name.Name}\"" : name.Name;

    private void AppendAliased(object value, Identifier? alias)
    {
        Append(value);
        if (alias is Identifier name)
        {
            _output.Append(" as ").Append(Text(name));
        }
    }

    private void AppendOperation(OperationExpression operation)
    {
        _output.Append('(').Append(operation.Kind == OperationKind.Operator ? operation.Symbol : operation.Kind);
        if (operation.Schema is not null)
        {
            _output.Append('@');
            Append(operation.Schema);
        }
        else if (operation.Kind != OperationKind.Operator && operation.Symbol is not null)
        {
            _output.Append('@').Append(operation.Symbol);
        }

        foreach (Expression operand in operation.Operands)
        {
            _output.Append(' ');
            Append(operand);
        }

        _output.Append(')');
    }

    private void AppendNode(SyntaxNode node)
    {
        string name = node.GetType().Name;
        string[] endings = ["Expression", "Query", "Reference", "Clause", "Definition", "Statement"];
        string ending = Array.Find(endings, item => name.EndsWith(item, StringComparison.Ordinal)) ?? string.Empty;
        _output.Append(name.AsSpan(0, name.Length - ending.Length)).Append('{');
        bool isFirst = true;
        foreach (PropertyInfo property in node.GetType().GetProperties())
        {
            object? value = property.GetValue(node);
            if (property.Name == nameof(SyntaxNode.Span) || (IsDefault(value) && !(value is false && property.PropertyType == typeof(bool?))))
            {
                continue;
            }

            _output.Append(isFirst ? string.Empty : ", ").Append(property.Name);
            isFirst = false;
            if (value is not true)
            {
                _output.Append(": ");
                Append(value!);
            }
        }

        _output.Append('}');
    }

    private void AppendList(IEnumerable list)
    {
        _output.Append('[');
        bool isFirst = true;
        foreach (object item in list)
        {
            _output.Append(isFirst ? string.Empty : ", ");
            isFirst = false;
            Append(item);
        }

        _output.Append(']');
    }

    private static bool IsDefault(object? value) => value switch
    {
        null => true,
        string or SyntaxNode => false,
        ICollection list => list.Count == 0,
        _ => value is false or 0 || (value is Enum kind && Convert.ToInt32(kind, null) == 0),
    };
}

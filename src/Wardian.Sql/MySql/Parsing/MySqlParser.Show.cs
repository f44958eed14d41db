using System.Text;

namespace Wardian.Sql.MySql.Parsing;

/// <summary><c>SHOW</c>.</summary>
internal sealed partial class MySqlParser
{
    /// <summary>What is shown, its object, and a condition on what is shown.</summary>
    private ShowStatement ReadShow()
    {
        const string Construct = "show";
        int first = _position;
        _position++;
        var subject = new StringBuilder();
        QualifiedName? about = null;
        Expression? condition = null;
        while (_failure is null && !IsEndOfStatement(Current))
        {
            if (AtAny(MySqlKeyword.From, MySqlKeyword.In) && Ahead(1).Kind != TokenKind.Number)
            {
                about = ReadShownObject(about);
            }
            else if (At(MySqlKeyword.Like) && Ahead(1).Kind == TokenKind.String)
            {
                _position++;
                condition = ReadString(Construct);
            }
            else if (Accept(MySqlKeyword.Where))
            {
                condition = ReadExpression();
            }
            else if (At(MySqlKeyword.Using) && about is not null)
            {
                // Roles whose rights are shown, too.
                SkipToEnd();
            }
            else if (NamesObject(subject))
            {
                about = At(TokenKind.String) || Ahead(1).Kind == TokenKind.UserVariable || At(MySqlKeyword.CurrentUser)
                    ? ReadAccount(Construct) : ReadQualifiedName(Construct);
            }
            else if (subject.ToString() is "explain" or "analyze" && At(MySqlKeyword.For))
            {
                _position++;
                condition = ReadExpression();
            }
            else if (Current.Kind == TokenKind.Word)
            {
                subject.Append(subject.Length > 0 ? " " : string.Empty).Append(ReadWordText(Construct));
            }
            else if (Current.Kind is TokenKind.Number or TokenKind.Comma or TokenKind.String or TokenKind.Close or TokenKind.Open
                || AtSymbol('*') || AtSymbol('='))
            {
                _position++;
            }
            else
            {
                Fail(Construct);
            }
        }

        if (subject.Length == 0)
        {
            Fail(Construct);
        }

        return new ShowStatement(SpanFrom(first)) { Subject = subject.ToString(), Object = about, Condition = condition };
    }

    /// <summary><c>FROM t [FROM db]</c>: the second one is the first one's database.</summary>
    private QualifiedName ReadShownObject(QualifiedName? inner)
    {
        _position++;
        QualifiedName name = At(TokenKind.String) ? SingleName(ReadNameOrText("show")) : ReadQualifiedName("show");
        return inner is null || inner.Parts.Length > 1
            ? name
            : new QualifiedName(SpanFrom(inner)) { Parts = [.. name.Parts, .. inner.Parts] };
    }

    /// <summary>Whether an object stands behind the words read: <c>SHOW CREATE TABLE t</c>, <c>SHOW GRANTS FOR u</c>.</summary>
    private static bool NamesObject(StringBuilder subject)
    {
        string words = subject.ToString();
        return words is "grants for" or "function code" or "procedure code" or "package code" or "package body code"
            || (words.StartsWith("create ", StringComparison.Ordinal) && !words.EndsWith(" if", StringComparison.Ordinal)
                && words is not ("create package" or "create if not"));
    }
}

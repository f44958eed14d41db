using System.Collections.Frozen;
using System.Text;
using Wardian.Sql.Postgres;

namespace Wardian.Sql.DefinitionFiles.Psql;

/// <summary>
/// The variables of psql, which puts their values where a statement says <c>:name</c>, <c>:'name'</c> or <c>:"name"</c> outside of quotes. One
/// that is not set stays as it is written, as a slice of an array or a key of JSON may be.
/// </summary>
internal sealed class PsqlVariables
{
    /// <summary>Those that psql has without being told.</summary>
    private static readonly FrozenSet<string> Own = FrozenSet.ToFrozenSet(
        ["DBNAME", "ENCODING", "HOST", "PORT", "USER", "VERSION", "VERSION_NAME", "VERSION_NUM", "SERVER_VERSION_NAME", "SERVER_VERSION_NUM", "ROW_COUNT", "SQLSTATE", "ERROR"],
        StringComparer.Ordinal);

    private readonly HashSet<string> _set = new(StringComparer.Ordinal);

    /// <summary>Whether any may be set: a query's answer was put into variables, whose names are its columns'.</summary>
    public bool MayBeAny { get; set; }

    /// <summary>Takes <c>\set</c> in; false when psql goes on otherwise from then on, or runs a program for it.</summary>
    public bool TrySet(PsqlCommand command)
    {
        if (command.Words() is not [var name, ..] words)
        {
            return command.HasPlainArguments;
        }

        _set.Add(name);
        bool isOn = words is [_] or [_, "on" or "1" or "true"];
        return command.HasPlainArguments && name switch
        {
            "AUTOCOMMIT" => isOn,
            "SINGLELINE" or "SINGLESTEP" => !isOn,
            _ => true,
        };
    }

    /// <summary>The first variable in a statement that has a value, or that keeps the statement from being understood; null when there is none.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="isUnderstood">Whether it is understood as it is written.</param>
    public string? FindIn(ReadOnlySpan<byte> statement, bool isUnderstood)
    {
        if (!statement.Contains((byte)':'))
        {
            return null;
        }

        var lexer = new PostgresLexer(statement, PostgresLexing.Default);
        int colon = -1;
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated); kind = lexer.Next())
        {
            bool isVariable = colon >= 0 && lexer.Start == colon + 1
                && (kind is TokenKind.Word or TokenKind.String or TokenKind.QuotedIdentifier or TokenKind.Number || statement[lexer.Start] == '{');
            string name = isVariable ? Encoding.UTF8.GetString(statement[lexer.Start..lexer.End]).Trim('\'', '"') : string.Empty;
            if (isVariable && (!isUnderstood || MayBeAny || _set.Contains(name) || Own.Contains(name)))
            {
                return ":" + name;
            }

            colon = kind == TokenKind.Colon ? lexer.Start : -1;
        }

        return null;
    }
}

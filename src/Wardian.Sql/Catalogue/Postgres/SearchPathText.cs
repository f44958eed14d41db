using System.Collections.Immutable;
using System.Text;

namespace Wardian.Sql.Catalogue.Postgres;

/// <summary>The value of PostgreSQL's setting <c>search_path</c>.</summary>
internal static class SearchPathText
{
    private const string SystemSchema = "pg_catalog";

    /// <summary>
    /// The schemas in the order they are searched: as listed, with <c>pg_temp</c> and <c>pg_catalog</c> in front when the text does not
    /// mention them (<c>recomputeNamespacePath</c> of PostgreSQL's namespace.c). <c>$user</c> stays: it means another schema for everybody.
    /// </summary>
    public static ImmutableArray<string> Effective(string text) => WithImplicit(Split(text));

    /// <summary>Puts the schemas in front that are searched though nobody lists them.</summary>
    public static ImmutableArray<string> WithImplicit(ImmutableArray<string> schemas)
    {
        ImmutableArray<string> path = schemas.Contains(SystemSchema, StringComparer.Ordinal) ? schemas : [SystemSchema, .. schemas];
        return schemas.Contains(NameContext.TemporarySchema, StringComparer.Ordinal) ? path : [NameContext.TemporarySchema, .. path];
    }

    private static ImmutableArray<string> Split(string text)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        int position = 0;
        while (position < text.Length)
        {
            if (text[position] is ',' or ' ' or '\t' or '\n' or '\r')
            {
                position++;
            }
            else
            {
                names.Add(text[position] == '"' ? Quoted(text, ref position) : Bare(text, ref position));
            }
        }

        return names.ToImmutable();
    }

    private static string Bare(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && text[position] is not (',' or ' ' or '\t' or '\n' or '\r'))
        {
            position++;
        }

        return Sql.Postgres.ServerText.LowerAscii(text[start..position]);
    }

    private static string Quoted(string text, ref int position)
    {
        var name = new StringBuilder();
        position++;
        while (position < text.Length)
        {
            if (text[position] == '"')
            {
                position++;
                if (position >= text.Length || text[position] != '"')
                {
                    break;
                }
            }

            name.Append(text[position]);
            position++;
        }

        return name.ToString();
    }
}

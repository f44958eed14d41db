using System.Collections.Frozen;
using System.Text;
using Wardian.Sql.Catalogue;
using Wardian.Sql.MySql;

namespace Wardian.Sql.DefinitionFiles.MySql;

/// <summary>
/// Whether bodies of statements may define something, or switch what decides what definitions mean, when they are run. The server lets functions
/// and triggers define nothing but temporary tables; what they may do beside is looked for in all bodies alike.
/// </summary>
/// <param name="draft">The procedures that bodies call.</param>
internal sealed class BodyEffects(MySqlDraft draft)
{
    private static readonly FrozenSet<string> Defining = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "alter", "create", "drop", "execute", "import", "prepare", "rename", "default_storage_engine", "storage_engine", "enforce_storage_engine");

    private readonly HashSet<RelationName> _met = [];

    /// <summary>Whether running a routine may do so; of one that is not known it may.</summary>
    public bool MayDefine(string kind, RelationName name) => draft.Find(kind, name) is not { IsDoubtful: false } routine || MayDefine(routine);

    /// <summary>Whether running what a statement defines may do so.</summary>
    public bool MayDefine(MySqlObject definition)
    {
        // Code of a library's, or statements that some mode reads otherwise.
        if (definition.Body.IsEmpty || (definition.Lexing.Has(MySqlModes.Unknown) && ModeDependence.IsIn(definition.Body.Span, definition.Lexing)))
        {
            return true;
        }

        List<(string Text, bool IsName)> words = WordsOf(definition);
        for (int index = 0; index < words.Count; index++)
        {
            (string word, bool isName) = words[index];
            string next = index + 1 < words.Count ? words[index + 1].Text : string.Empty;

            // Temporary tables are made and dropped everywhere.
            bool isTemporary = Is(next, "temporary") && (Is(word, "create") || Is(word, "drop"));
            if (Is(word, "mysql") || (!isName && !isTemporary && Defining.Contains(word)) || (!isName && Is(word, "call") && MayCall(definition, words, index + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private bool MayCall(MySqlObject caller, List<(string Text, bool IsName)> words, int index)
    {
        bool isQualified = index + 2 < words.Count && words[index + 1].Text == ".";
        if (index >= words.Count)
        {
            return true;
        }

        var name = new RelationName(isQualified ? words[index].Text : caller.Name.Schema, words[isQualified ? index + 2 : index].Text);
        return _met.Add(name) && MayDefine("procedure", name);
    }

    /// <summary>The words of its body, and the dots between them; that a word can only be a name is told.</summary>
    private static List<(string Text, bool IsName)> WordsOf(MySqlObject definition)
    {
        ReadOnlySpan<byte> body = definition.Body.Span;
        List<(string Text, bool IsName)> words = [];
        var lexer = new MySqlLexer(body, definition.Lexing);
        for (TokenKind kind = lexer.Next(); kind is not (TokenKind.End or TokenKind.Unterminated); kind = lexer.Next())
        {
            string text = Encoding.UTF8.GetString(body[lexer.Start..lexer.End]);
            switch (kind)
            {
                case TokenKind.Word:
                    words.Add((text, lexer.IsAfterDot));
                    break;
                case TokenKind.QuotedIdentifier:
                    words.Add((text[1..^1], true));
                    break;
                case TokenKind.SystemVariable:
                    words.Add((text.TrimStart('@').Trim('`'), false));
                    break;
                case TokenKind.Dot or TokenKind.Semicolon:
                    words.Add((text, true));
                    break;
            }
        }

        return words;
    }

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}

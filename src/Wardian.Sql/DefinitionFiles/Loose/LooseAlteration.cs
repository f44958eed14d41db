namespace Wardian.Sql.DefinitionFiles.Loose;

/// <summary>What an <c>ALTER TABLE</c> that was not read may do.</summary>
internal static class LooseAlteration
{
    /// <summary>What an action may begin with that changes what a table is.</summary>
    private static readonly string[] Actions = ["add", "change", "modify", "drop", "rename", "alter", "switch"];

    /// <summary>
    /// What is no column, behind the word that begins an action: parts of the storage, or what makes less happen with rows when it is gone.
    /// </summary>
    private static readonly string[] Others =
    [
        "constraint", "index", "key", "primary", "foreign", "check", "default", "partition", "subpartition", "unique", "lob", "nested", "supplemental", "statistics",
    ];

    /// <summary>Whether it decides nothing that a statement reads or writes.</summary>
    public static bool IsHarmless(IReadOnlyList<LooseToken> tokens)
    {
        bool isStart = true;
        int depth = 0;
        for (int index = 0; index < tokens.Count; index++)
        {
            LooseToken token = tokens[index];
            bool isNone = token.Is("add") || index + 1 >= tokens.Count || !Array.Exists(Others, tokens[index + 1].Is) || IsNewDefault(tokens, index);
            if (isStart && Array.Exists(Actions, token.Is) && isNone && !IsPartition(tokens, index))
            {
                return false;
            }

            depth += token.IsSymbol('(') ? 1 : token.IsSymbol(')') ? -1 : 0;
            isStart = token.IsSymbol(',') && depth == 0;
        }

        return true;
    }

    /// <summary>Whether it may take a column away or give it another name.</summary>
    public static bool ChangesColumns(IReadOnlyList<LooseToken> tokens)
    {
        for (int index = 0; index < tokens.Count; index++)
        {
            bool isDrop = tokens[index].Is("drop") && (index + 1 >= tokens.Count || !Array.Exists(Others, tokens[index + 1].Is));
            if (isDrop || tokens[index].Is("change") || tokens[index].Is("rename"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartition(IReadOnlyList<LooseToken> tokens, int index) =>
        tokens[index].Is("add") && index + 1 < tokens.Count && (tokens[index + 1].Is("partition") || tokens[index + 1].Is("subpartition"));

    /// <summary>Nothing that is dropped.</summary>
    private static bool IsNewDefault(IReadOnlyList<LooseToken> tokens, int index) => !tokens[index].Is("drop") && tokens[index + 1].Is("default");
}

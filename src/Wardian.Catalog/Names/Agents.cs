using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;

namespace Wardian.Catalog.Names;

/// <summary>In English names an act stands for who did it: <c>audit_name</c> is 审核人姓名, <c>create_id</c> 创建人ID.</summary>
/// <param name="lexicon">The words.</param>
internal sealed class Agents(Lexicon lexicon)
{
    private readonly Dictionary<string, Word> _agents = lexicon.Words.Where(word => word.Class is "staff" or "technical" && word.Text.Length > 2 && word.Text.EndsWith('人'))
        .ToDictionary(word => word.Text[..^1], StringComparer.Ordinal);

    /// <summary>The words with the act's agent instead of the act; null when they end otherwise.</summary>
    public ImmutableArray<Word>? Of(ImmutableArray<Word> words) =>
        words.Length > 1 && words[^1] is { Text: "名称" or "姓名" or "ID" or "工号" or "名字" } held && _agents.TryGetValue(words[^2].Text, out Word? agent)
            ? words.SetItem(words.Length - 2, agent).SetItem(words.Length - 1, held.Text is "名称" or "名字" ? lexicon.Chinese.Find("姓名")[0].Words[0] : held)
            : null;
}

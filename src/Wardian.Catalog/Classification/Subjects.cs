using System.Collections.Immutable;
using Wardian.Catalog.Knowledge;
using Wardian.Catalog.Names;

namespace Wardian.Catalog.Classification;

/// <summary>A bare name or code is that of what the table is about: <c>name</c> in <c>department</c> is 科室名称, <c>phone</c> in <c>hospital</c> 医院电话.</summary>
internal static class Subjects
{
    private const int WordsMax = 2;

    /// <summary>How far the subject's reading goes before the bare one.</summary>
    private const double Share = 0.8;

    private static readonly HashSet<string> Bare = new(
        ["名称", "名字", "名", "编码", "代码", "编号", "类型", "类别", "分类", "电话", "联系电话", "手机", "手机号", "地址", "联系人", "邮箱", "负责人", "简称", "全称", "标题", "状态"], StringComparer.Ordinal);

    private static readonly HashSet<string> Persons = new(["patient", "relative", "staff", "user", "maternal"], StringComparer.Ordinal);

    private static readonly HashSet<string> NoSubjects = new(["记录", "明细", "信息", "表", "主表", "子表", "列表", "清单", "字典", "目录", "基本", "基本信息", "详情", "数据", "资料", "日志", "历史", "汇总", "关系"], StringComparer.Ordinal);

    private static readonly HashSet<string> NoSubjectClasses = new(["particle", "modifier", "wrapper", "unknown", "technical"], StringComparer.Ordinal);

    /// <summary>What a table is about: the last words of its name that say so; empty when none does.</summary>
    public static ImmutableArray<Word> Of(ImmutableArray<Word> table)
    {
        ImmutableArray<Word> words = [.. table.Where(word => !NoSubjects.Contains(word.Text) && (!NoSubjectClasses.Contains(word.Class) || word.Text is "项目"))];
        return words.Length <= WordsMax ? words : words[^WordsMax..];
    }

    /// <summary>The column with readings of what it says about the subject, where it only says what it says.</summary>
    public static ColumnEvidence Read(ColumnEvidence column, ImmutableArray<Word> subject, Func<WordSequence, double, ColumnReading> reading)
    {
        if (subject.IsEmpty || column.Column.Comment.Length > 0)
        {
            return column;
        }

        bool ofPerson = Persons.Contains(subject[^1].Class);
        Word? person = Single(column, "姓名"), thing = Single(column, "名称");
        return column with
        {
            Readings =
            [
                .. column.Readings.SelectMany(bare => bare.Words.Words is [Word held] && (Bare.Contains(held.Text) || subject[^1].Class == "staff" || (held == person && thing is not null))
                    ? new[] { reading(new WordSequence([.. subject, Held(held)], bare.Words.Cost), bare.Share * Share), bare with { Share = bare.Share * (1 - Share) } }
                    : [bare]),
            ],
        };

        // English does not tell names of persons from names of things; the subject does.
        Word Held(Word held) => person is null || thing is null || (held != person && held != thing) ? held : ofPerson ? person : thing;
    }

    private static Word? Single(ColumnEvidence column, string text) =>
        column.Readings.Where(reading => reading.Words.Text == text).Select(reading => reading.Words.Words[^1]).FirstOrDefault();
}

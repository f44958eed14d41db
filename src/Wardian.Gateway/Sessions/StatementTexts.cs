using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;
using Wardian.Kernel;
using Wardian.Kernel.Contracts.Audit;
using Wardian.Sql.Postgres;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// Turns query strings into <see cref="StatementText"/> chains, remembering those that come again. One for each event loop; not
/// thread-safe. Bounded by bytes: when full it starts afresh, which costs less than keeping order.
/// </summary>
internal sealed class StatementTexts(int literalBytesMax)
{
    private const int CacheBytesMax = 16 * 1024 * 1024;
    private const int EntryOverhead = 256;
    private const int CachedTextMax = 16 * 1024;
    private const int TailBytesMax = 16 * 1024;

    private readonly PostgresStatementScanner _scanner = new(literalBytesMax);
    private readonly Dictionary<ulong, StatementTemplate> _templates = [];
    private readonly Dictionary<UInt128, StatementText> _texts = [];
    private readonly Dictionary<uint, StatementText> _functions = [];
    private int _cachedBytes;

    /// <summary>Reads a query string in UTF-8; an empty one gives <see cref="StatementText.Empty"/>.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="lexing">The session's lexing settings.</param>
    /// <param name="hasExactIdentifiers">Whether the server reads identifiers outside ASCII as the scanner does.</param>
    /// <param name="commentPattern">Where a comment names the application user; null when that is not asked for.</param>
    public StatementText Read(ReadOnlySpan<byte> sql, PostgresLexing lexing, bool hasExactIdentifiers, Regex? commentPattern)
    {
        // A 128-bit hash stands for the text: a chance collision is out of reach, and a chosen one would only mislabel the chooser's
        // own record, so the seed is random for the process.
        UInt128 key = XxHash128.HashToUInt128(sql, Seed) ^ ((lexing.StandardConformingStrings ? 0u : 1u) | (hasExactIdentifiers ? 0u : 2u));
        if (commentPattern is null && _texts.TryGetValue(key, out StatementText? known))
        {
            return known;
        }

        _scanner.Scan(sql, lexing);
        StatementText text = ReadScanned(hasExactIdentifiers, commentPattern is null ? null : FindActor(sql, commentPattern));
        if (commentPattern is null && text.Next is null && text.Literals.IsEmpty && sql.Length <= CachedTextMax)
        {
            MakeRoom(EntryOverhead + sql.Length);
            _texts[key] = text;
        }

        return text;
    }

    /// <summary>
    /// What stands for the text of a FunctionCall: <c>function</c> and the function's object identifier. No SQL text can become that, because
    /// a number there is a literal.
    /// </summary>
    public StatementText OfFunction(uint function)
    {
        if (!_functions.TryGetValue(function, out StatementText? known))
        {
            byte[] text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"function {function}"));
            known = new StatementText { Normalised = text, Fingerprint = XxHash3.HashToUInt64(text), Kind = StatementKind.FunctionCall };
            MakeRoom(EntryOverhead);
            _functions[function] = known;
        }

        return known;
    }

    /// <summary>How many bytes of the end of a text that is cut are kept; its beginning gets the rest of what is kept of values.</summary>
    public static int TailLength(int literalBytesMax) => Math.Min(TailBytesMax, literalBytesMax / 2);

    /// <summary>A statement that is too long to inspect: its beginning is kept with the literals.</summary>
    public static StatementText Truncated(ReadOnlySpan<byte> beginning, int literalBytesMax)
    {
        int length = Math.Min(beginning.Length, literalBytesMax - TailLength(literalBytesMax));
        return Unread(Values(AuditValues.Cut, beginning[..length]), AuditFlags.TextTruncated);
    }

    /// <summary>The same, now that its end is known too.</summary>
    public static StatementText WithTail(StatementText truncated, ReadOnlySpan<byte> end) =>
        Unread([.. truncated.Literals.Span, .. Values(AuditValues.Cut, end)], truncated.Flags);

    /// <summary>A statement of which it is not certain how the server reads it: it is kept with the literals as it came.</summary>
    public static StatementText Uncertain(ReadOnlySpan<byte> sql, int literalBytesMax)
    {
        if (sql.Length <= literalBytesMax)
        {
            return Unread(Values(ValueReading.TagOf(sql), sql), AuditFlags.ReadingUncertain);
        }

        int tail = TailLength(literalBytesMax);
        return Unread(
            [.. Values(AuditValues.Cut, sql[..(literalBytesMax - tail)]), .. Values(AuditValues.Cut, sql[^tail..])],
            AuditFlags.ReadingUncertain | AuditFlags.ValuesTruncated);
    }

    private static StatementText Unread(byte[] literals, AuditFlags flags) =>
        new() { Literals = literals, Flags = flags, IsUnread = true, EffectOnReading = ReadingEffect.Sets };

    private static byte[] Values(byte tag, ReadOnlySpan<byte> text)
    {
        var values = new byte[AuditValues.HeaderLength + text.Length];
        AuditValues.Write(values, tag, text);
        return values;
    }

    private static readonly long Seed = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    private StatementText ReadScanned(bool hasExactIdentifiers, string? actor)
    {
        StatementText? first = null;
        for (int index = _scanner.Count - 1; index >= 0; index--)
        {
            first = ReadOne(in _scanner[index], hasExactIdentifiers, actor, first);
        }

        return first ?? StatementText.Empty;
    }

    private StatementText ReadOne(in ScannedStatement statement, bool hasExactIdentifiers, string? actor, StatementText? next)
    {
        ReadOnlySpan<byte> body = _scanner.BodyNormalised(statement);
        AuditFlags flags = (statement.IsIncomplete ? AuditFlags.Incomplete : AuditFlags.None)
            | (statement.ValuesTruncated ? AuditFlags.ValuesTruncated : AuditFlags.None);
        ReadOnlySpan<byte> literals = _scanner.Literals(statement);
        StatementTemplate template = Template(statement.Fingerprint, _scanner.Normalised(statement));
        return new StatementText
        {
            Normalised = template.Text,
            Literals = literals.IsEmpty ? default(ReadOnlyMemory<byte>) : literals.ToArray(),
            Fingerprint = statement.Fingerprint,
            Kind = statement.Kind,
            Flags = flags,
            IsUnread = statement.IsIncomplete,
            EffectOnReading = ReadingEffects.Of(in statement, template.MentionsSettings) | (next?.EffectOnReading ?? ReadingEffect.None),
            Effect = statement.Effect,
            EffectName = statement.EffectName is { } name
                ? ServerName.FromSql(name, statement.EffectNameReading, hasExactIdentifiers)
                : null,
            EffectValue = statement.EffectValue,
            IsHoldCursor = statement.HoldCursor,
            IsLocal = statement.IsLocal,
            Actor = actor,
            Next = next,
            BytesBehind = next?.Bytes ?? 0,
            Body = body.IsEmpty
                ? null
                : new StatementText
                {
                    Normalised = Template(statement.BodyFingerprint, body).Text,
                    Fingerprint = statement.BodyFingerprint,
                    Kind = statement.BodyKind,
                    EffectOnReading = template.MentionsSettings ? ReadingEffect.Sets : ReadingEffect.RunsCode,
                },
        };
    }

    private StatementTemplate Template(ulong fingerprint, ReadOnlySpan<byte> normalised)
    {
        if (_templates.TryGetValue(fingerprint, out StatementTemplate? known) && normalised.SequenceEqual(known.Text))
        {
            return known;
        }

        var template = new StatementTemplate(normalised.ToArray(), ReadingEffects.MentionsSettings(normalised));
        MakeRoom(EntryOverhead + normalised.Length);
        _templates[fingerprint] = template;
        return template;
    }

    private void MakeRoom(int bytes)
    {
        _cachedBytes += bytes;
        if (_cachedBytes > CacheBytesMax)
        {
            _texts.Clear();
            _templates.Clear();
            _functions.Clear();
            _cachedBytes = bytes;
        }
    }

    private string? FindActor(ReadOnlySpan<byte> sql, Regex pattern)
    {
        for (int index = 0; index < _scanner.CommentCount; index++)
        {
            Match match = pattern.Match(Encoding.UTF8.GetString(sql[_scanner.Comment(index)]));
            if (match.Success)
            {
                return ActorNames.From(match);
            }
        }

        return null;
    }
}

using System.Text;

namespace Wardian.Gateway.Sessions;

/// <summary>
/// Whether the server may read the next text otherwise than by the settings that it has reported. It reports a change of encoding or of
/// <c>standard_conforming_strings</c> only with ReadyForQuery (<c>ReportChangedGUCOptions</c>), but reads each Parse and Query by what is
/// set at that moment; so while something is unanswered that may change them, a text can only be read where they make no difference.
/// </summary>
internal struct ReadingDoubt
{
    private ReadingEffect _parsed;
    private bool _hasParsed;
    private bool _hasBound;
    private bool _mayCodeHaveRun;

    // A setting has been changed in this transaction, so the end or failure of the transaction may change it back.
    private bool _isTouched;

    /// <summary>Whether a setting may have changed by a statement that names it, a rollback included.</summary>
    public bool IsSettingOpen { get; private set; }

    /// <summary>A Parse does nothing by itself, but a Bind may be of it before the server has confirmed it.</summary>
    public void OnParse(ReadingEffect effect)
    {
        _hasParsed = true;
        _parsed |= effect;
    }

    /// <param name="confirmed">The statement as the server has confirmed it; null when it has not.</param>
    /// <param name="settings">What is reported.</param>
    public void OnBind(StatementText? confirmed, SessionSettings settings)
    {
        _hasBound = true;
        Add((confirmed?.EffectOnReading ?? (_hasParsed ? ReadingEffect.None : ReadingEffect.Sets)) | _parsed, settings);
    }

    /// <param name="confirmed">The portal as the server has confirmed it; null when it has not.</param>
    /// <param name="settings">What is reported.</param>
    public void OnExecute(Portal? confirmed, SessionSettings settings) =>
        Add(confirmed?.Text.EffectOnReading ?? (_hasBound ? ReadingEffect.None : ReadingEffect.Sets), settings);

    /// <summary>Something is on its way to the server that will run.</summary>
    public void Add(ReadingEffect effect, SessionSettings settings)
    {
        if (IsSettingOpen)
        {
            return;
        }

        bool isChange = _isTouched || effect.HasFlag(ReadingEffect.Sets) || (effect.HasFlag(ReadingEffect.Resets) && !settings.AreAsAtStart);
        _mayCodeHaveRun |= effect.HasFlag(ReadingEffect.RunsCode);
        IsSettingOpen = isChange;
        _isTouched = isChange;
    }

    /// <summary>The server has reported a change.</summary>
    public void OnChanged() => _isTouched = true;

    /// <summary>ReadyForQuery came, and nothing is unanswered: everything that has changed is reported.</summary>
    public void OnSettled(bool isInTransaction) => this = new ReadingDoubt { _isTouched = _isTouched && isInTransaction };

    /// <summary>
    /// Whether a text cannot be read with certainty. Code in the database may have changed the settings too. Without a backslash that cannot
    /// move the end of a literal: the bytes that an encoding takes for the second half of a character are no quotes, dollars or semicolons;
    /// what the gateway itself converts is another matter.
    /// </summary>
    public readonly bool Covers(ReadOnlySpan<byte> sql, SessionSettings settings) =>
        (IsSettingOpen && (sql.Contains((byte)'\\') || !Ascii.IsValid(sql)))
        || (_mayCodeHaveRun && (sql.Contains((byte)'\\') || (settings.IsConverted && !Ascii.IsValid(sql))));
}

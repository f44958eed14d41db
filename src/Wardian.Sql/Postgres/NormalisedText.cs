using System.Runtime.CompilerServices;
using Wardian.Sql.Scanning;

namespace Wardian.Sql.Postgres;

/// <summary>Writes normalised text token by token.</summary>
internal sealed class NormalisedText : CollapsingText
{
    private TokenKind _previous;
    private bool _listMayOpen;
    private bool _rowMayOpen;
    private bool _afterRow;
    private int _rowComma;

    /// <summary>Begins a statement behind the ones already written.</summary>
    public void BeginStatement()
    {
        BeginFrames();
        _previous = TokenKind.End;
        _listMayOpen = false;
        _rowMayOpen = false;
        _afterRow = false;
    }

    /// <summary>Writes a word in lower case and says which one it is.</summary>
    public SqlWord AppendWord(ReadOnlySpan<byte> raw)
    {
        Reserve(raw.Length + 1);
        PutSpace(TokenKind.Word);
        Span<byte> lower = Take(raw.Length);
        for (int index = 0; index < raw.Length; index++)
        {
            lower[index] = Characters.ToLower(raw[index]);
        }

        SqlWord word = SqlWords.Find(lower);
        if (HasFrame)
        {
            bool isConstant = word is SqlWord.Null or SqlWord.True or SqlWord.False or SqlWord.Default;
            Note(isConstant, isAllowed: isConstant);
        }

        _previous = SqlWords.IsSetOffFromParenthesis(word) ? TokenKind.Keyword : TokenKind.Word;
        _listMayOpen = word == SqlWord.In;
        _rowMayOpen = word == SqlWord.Values;
        _afterRow = false;
        return word;
    }

    /// <summary>Writes the question mark that stands for a constant.</summary>
    public void AppendConstant()
    {
        Note(isValue: true, isAllowed: true);
        Append(TokenKind.Number, "?"u8);
    }

    /// <summary>Writes any other token as it is.</summary>
    public void AppendToken(TokenKind kind, ReadOnlySpan<byte> raw)
    {
        switch (kind)
        {
            case TokenKind.Open:
                Open();
                break;
            case TokenKind.Close:
                Close();
                break;
            case TokenKind.Comma:
                AppendComma();
                break;
            default:
                if (HasFrame)
                {
                    bool isSign = kind == TokenKind.Operator && raw.Length == 1 && raw[0] is (byte)'+' or (byte)'-';
                    Note(isValue: kind == TokenKind.Parameter, isAllowed: isSign || kind == TokenKind.Parameter);
                }

                Append(kind, raw);
                break;
        }
    }

    /// <summary>Writes an identifier between double quotes.</summary>
    public void AppendQuoted(ReadOnlySpan<byte> name)
    {
        Note(isValue: false, isAllowed: false);
        Append(TokenKind.QuotedIdentifier, "\""u8);
        Reserve(name.Length * 2);
        foreach (byte value in name)
        {
            if (value == '"')
            {
                Put(value);
            }

            Put(value);
        }

        Reserve(1);
        Put((byte)'"');
    }

    private void Append(TokenKind kind, ReadOnlySpan<byte> text)
    {
        Reserve(text.Length + 1);
        PutSpace(kind);
        if (text.Length == 1)
        {
            // Most tokens but words are one byte long, and a copy of one byte costs more than the byte.
            Put(text[0]);
        }
        else
        {
            text.CopyTo(Take(text.Length));
        }

        _previous = kind;
        _listMayOpen = false;
        _rowMayOpen = false;
        _afterRow = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PutSpace(TokenKind kind)
    {
        if (Spacing.Between(_previous, kind))
        {
            Put((byte)' ');
        }
    }

    private void AppendComma()
    {
        bool continuesRows = _afterRow;
        int comma = Position;
        Append(TokenKind.Comma, ","u8);
        if (continuesRows)
        {
            _rowMayOpen = true;
            _rowComma = comma;
        }
    }

    private void Open()
    {
        bool isRow = _rowMayOpen;
        bool isFrame = isRow || _listMayOpen;
        int comma = isRow && _previous == TokenKind.Comma ? _rowComma : -1;
        Append(TokenKind.Open, "("u8);
        Enter(isFrame, isRow, comma);
    }

    private void Close()
    {
        bool closesFrame = Leave(out CollapseFrame frame);
        Append(TokenKind.Close, ")"u8);
        if (closesFrame && frame.IsRow)
        {
            CloseRow(frame);
            _afterRow = true;
        }
    }
}

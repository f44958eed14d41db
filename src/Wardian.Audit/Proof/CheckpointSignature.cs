namespace Wardian.Audit.Proof;

/// <summary>The last line of a checkpoint: who signed, and the signature.</summary>
internal readonly record struct CheckpointSignature(string KeyName, byte[] Bytes)
{
    private const string Dash = "— ";
    private const int BytesMax = 128;

    public static bool TryParse(string line, int nameDigits, out CheckpointSignature signature)
    {
        signature = default;
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line.Length < Dash.Length + nameDigits + 1 || line[Dash.Length + nameDigits] != ' ')
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[BytesMax];
        string encoded = line[(Dash.Length + nameDigits + 1)..];
        if (!Convert.TryFromBase64String(encoded, bytes, out int length) || !string.Equals(Convert.ToBase64String(bytes[..length]), encoded, StringComparison.Ordinal))
        {
            return false;
        }

        signature = new CheckpointSignature(line.Substring(Dash.Length, nameDigits), bytes[..length].ToArray());
        return true;
    }
}

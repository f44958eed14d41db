namespace Hospital;

/// <summary>A mistake of the caller, with the key of its message.</summary>
internal sealed class HospitalException : Exception
{
    public HospitalException(string key, params string[] details)
        : base(key)
    {
        Key = key;
        Details = details;
    }

    public string Key { get; }

    public IReadOnlyList<string> Details { get; }
}

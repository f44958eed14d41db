namespace Wardian.Gateway.Configuration;

/// <summary>The class of subject that connects to a listener.</summary>
public enum ListenerProfile
{
    /// <summary>People. Refused while the record cannot be kept. The default.</summary>
    Person = 0,

    /// <summary>A clinical application. Passes with an alarm and a gap record while the record cannot be kept.</summary>
    Application = 1,
}

namespace Bazaar.Validation;

/// <summary>Named values from outside. Each is read against a rule; what is wrong goes to the source's own list, in the form of its medium.</summary>
/// <remarks>A value that is absent, null or wrong reads as null: whoever reads looks at the list before using any of them.</remarks>
public interface IFieldSource
{
    /// <summary>Whether anything was reported.</summary>
    bool Failed { get; }

    /// <summary>Reports what is wrong with a value.</summary>
    void Report(string name, Violation violation);

    /// <summary>Whether the value was sent at all, be it as null.</summary>
    bool Has(string name);

    /// <summary>Reads text.</summary>
    string? Text(string name, TextRule rule);

    /// <summary>Reads a decimal number.</summary>
    decimal? Decimal(string name, DecimalRule rule);

    /// <summary>Reads an integer.</summary>
    long? Integer(string name, IntegerRule rule);

    /// <summary>Reads a calendar date (<c>YYYY-MM-DD</c>).</summary>
    DateOnly? Date(string name);
}

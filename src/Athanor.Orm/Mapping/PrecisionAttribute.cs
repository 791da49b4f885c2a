namespace Athanor.Orm;

/// <summary>The number of digits of a decimal column.</summary>
/// <param name="precision">All digits.</param>
/// <param name="scale">The digits after the decimal point.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrecisionAttribute(int precision, int scale) : Attribute
{
    /// <summary>All digits.</summary>
    public int Precision => precision;

    /// <summary>The digits after the decimal point.</summary>
    public int Scale => scale;
}

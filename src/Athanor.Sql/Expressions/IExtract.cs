namespace Athanor.Sql;

/// <summary>What the compiler asks of a part taken from a date or time, whatever its type.</summary>
public interface IExtract
{
    /// <summary>The part.</summary>
    DatePart Part { get; }

    /// <summary>The date, the time or both.</summary>
    Expr Operand { get; }

    /// <summary>The type of the result: an integer, or for <see cref="DatePart.Epoch"/> a floating number.</summary>
    SqlType SqlType { get; }
}

namespace Athanor.Sql;

/// <summary>The families of SQL types that a dialect names in DDL and a driver moves.</summary>
public enum SqlTypeKind
{
    /// <summary>Truth value.</summary>
    Boolean,
    /// <summary>16-bit integer.</summary>
    SmallInt,
    /// <summary>32-bit integer.</summary>
    Integer,
    /// <summary>64-bit integer.</summary>
    BigInt,
    /// <summary>Single-precision number.</summary>
    Real,
    /// <summary>Double-precision number.</summary>
    Double,
    /// <summary>Exact decimal with precision and scale.</summary>
    Numeric,
    /// <summary>Text, with or without a greatest length.</summary>
    Text,
    /// <summary>Byte string.</summary>
    Binary,
    /// <summary>Date and time without zone.</summary>
    DateTime,
    /// <summary>Point in time.</summary>
    DateTimeOffset,
    /// <summary>Date.</summary>
    Date,
    /// <summary>Time of day.</summary>
    Time,
    /// <summary>Duration.</summary>
    Interval,
    /// <summary>UUID.</summary>
    Uuid,
    /// <summary>Text of a fixed length, filled up with blanks.</summary>
    FixedText,
    /// <summary>A JSON document, moved as its text.</summary>
    Json,
    /// <summary>One of a list of labels: a type of its own where the database has such, else text.</summary>
    Enum,
    /// <summary>Many values of one type.</summary>
    Array,
    /// <summary>A type that one database alone has: see <see cref="NativeType{T}"/>.</summary>
    Native,
}

namespace Athanor.Sql;

/// <summary>What the compiler asks of a value inside a JSON document that is read as a SQL value.</summary>
public interface IJsonScalar
{
    /// <summary>Where the value stands.</summary>
    JsonPath Path { get; }

    /// <summary>The type that it is read as: text, a number, or a truth value.</summary>
    SqlType SqlType { get; }
}

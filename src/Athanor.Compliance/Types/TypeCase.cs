namespace Athanor.Compliance;

/// <summary>A type with values at its borders, and what becomes of each on its way to a database and back.</summary>
internal abstract class TypeCase(string name)
{
    public sealed override string ToString() => name;

    /// <summary>Sends every value along every way.</summary>
    internal abstract Task RunAsync(DialectUnderTest tested);
}

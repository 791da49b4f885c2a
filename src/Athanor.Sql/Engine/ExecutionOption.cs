namespace Athanor.Sql;

/// <summary>An option of your own that rides along in <see cref="ExecutionOptions"/>, for listeners and layers on top. Make it once and keep it: it is the key.</summary>
/// <typeparam name="T">What is set by it.</typeparam>
/// <param name="name">What it is called in messages.</param>
public sealed class ExecutionOption<T>(string name)
{
    /// <summary>What it is called in messages.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;
}

namespace Athanor.Sql;

/// <summary>A statement whose values go to the parameters of one command.</summary>
public abstract class AdoValueStatement : AdoStatement
{
    /// <summary>Makes a statement of a connection.</summary>
    protected AdoValueStatement(AdoConnection connection, CompiledStatement compiled)
        : base(connection, compiled)
    {
    }

    /// <summary>The command's parameters.</summary>
    protected abstract AdoParameters Values { get; }

    /// <inheritdoc/>
    public override void WriteNull(int index, SqlType type) => Values.WriteNull(index, type);

    /// <inheritdoc/>
    public override void Write(int index, bool value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, short value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, int value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, long value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, float value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, double value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, decimal value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, string value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, byte[] value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateTime value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateTimeOffset value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, DateOnly value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, TimeOnly value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, TimeSpan value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void Write(int index, Guid value) => Values.Write(index, value);

    /// <inheritdoc/>
    public override void WriteNative<T>(int index, SqlType type, T value) => Values.WriteNative(index, type, value);

    /// <inheritdoc/>
    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => Values.WriteArray(index, elementType, values);

    /// <inheritdoc/>
    protected sealed override void ForgetValues() => Values.Clear();
}

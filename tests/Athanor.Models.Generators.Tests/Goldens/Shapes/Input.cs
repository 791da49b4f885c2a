[Model]
public abstract partial record Shape
{
    public string? Name { get; init; }

    [AllowedValues("circle", "square")]
    public required string Kind { get; init; }
}

[Model]
public partial record Circle : Shape
{
    [AtLeast(0.0)]
    public required double Radius { get; init; }
}

[Model]
public sealed partial record Square(double Side) : Shape;

[Model]
public partial class Page<T>
{
    public required T[] Items { get; init; }

    [Union(typeof(int), typeof(string))]
    public object? Next { get; init; }
}

public partial class Outer
{
    [Model(Strict = true)]
    public partial record struct Inner
    {
        [Root]
        public Dictionary<DateOnly, Page<Circle>> Value { get; init; }
    }
}

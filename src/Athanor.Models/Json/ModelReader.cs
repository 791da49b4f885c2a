using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Athanor.Models;

/// <summary>
/// Reads UTF-8 JSON value by value, and collects what is wrong with the values. What a <see cref="TypeAdapter{T}"/> reads from; for those who write adapters of
/// their own, and for generated code.
/// </summary>
/// <remarks>
/// Nothing is thrown for input: a text that is no JSON makes the reader <see cref="HasFailed">fail</see>, after which every value is missing, and the one error of the
/// whole text is <c>json_invalid</c>.
/// </remarks>
public ref partial struct ModelReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOptions _options;
    private readonly bool _strictIsGiven;
    private int _position;
    private int _depth;
    private byte[]? _scratch;
    private ModelErrors? _errors;
    private string? _fault;
    private int _faultPosition;

    internal ModelReader(ReadOnlySpan<byte> json, ReadOptions options, bool isText)
    {
        ArgumentNullException.ThrowIfNull(options);
        _json = json;
        _options = options;
        _strictIsGiven = options.Strict is not null;
        IsStrict = options.Strict ?? false;
        IsText = isText;
    }

    /// <summary>Whether values must have their own JSON form: no number from a string, no boolean from a number.</summary>
    public bool IsStrict { get; private set; }

    /// <summary>Whether each value comes as text (a query, a form, an environment variable), so that numbers and the like are read from strings in strict mode too.</summary>
    public bool IsText { get; private set; }

    /// <summary>Whether a string may stand for a value of another type.</summary>
    public readonly bool TakesText => IsText || !IsStrict;

    /// <summary>How the input is read.</summary>
    public readonly ReadOptions Options => _options;

    /// <summary>Whether the text proved to be no JSON.</summary>
    public readonly bool HasFailed => _fault is not null;

    /// <summary>How many errors there are so far.</summary>
    public readonly int ErrorCount => _errors?.Count ?? 0;

    internal Exactness Exactness { get; set; } = Exactness.Exact;

    internal int FieldsSet { get; set; } = -1;

    /// <summary>Says that the value fits no more closely than this.</summary>
    internal void Floor(Exactness exactness)
    {
        if (exactness < Exactness)
        {
            Exactness = exactness;
        }
    }

    internal readonly ModelErrors? Errors => _errors;

    /// <summary>The kind of the value that comes next; white space before it is passed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public JsonKind Peek()
    {
        var json = _json;
        var i = _position;
        if ((uint)i < (uint)json.Length && json[i] > (byte)' ')
        {
            return KindOf(json[i]);
        }

        return PeekBehindSpace();
    }

    /// <summary>Reads <c>null</c>, when it comes next.</summary>
    /// <returns>Whether it did.</returns>
    public bool TryReadNull() => Peek() == JsonKind.Null && ReadWord("null"u8);

    /// <summary>Reads <c>true</c> or <c>false</c>, when one of them comes next.</summary>
    /// <returns>Whether one did.</returns>
    public bool TryReadBoolean(out bool value)
    {
        var kind = Peek();
        value = kind == JsonKind.True;
        return value ? ReadWord("true"u8) : kind == JsonKind.False && ReadWord("false"u8);
    }

    /// <summary>Passes the value that comes next, whatever it is.</summary>
    /// <returns>Whether it is JSON.</returns>
    public bool Skip()
    {
        switch (Peek())
        {
            case JsonKind.String:
                return SkipString();
            case JsonKind.Number:
                return TryReadNumber(out _);
            case JsonKind.Array or JsonKind.Object:
                return SkipNested();
            case JsonKind.Null:
                return ReadWord("null"u8);
            case JsonKind.True:
                return ReadWord("true"u8);
            case JsonKind.False:
                return ReadWord("false"u8);
            default:
                return FailHere();
        }
    }

    /// <summary>Passes the value that comes next and returns its text.</summary>
    /// <returns>The JSON of the value; empty when the text is no JSON.</returns>
    public ReadOnlySpan<byte> ReadRaw()
    {
        Peek();
        var start = _position;
        return Skip() ? _json[start.._position] : default;
    }

    /// <summary>Enters the array that comes next.</summary>
    /// <returns>Whether an array comes next.</returns>
    public bool TryEnterArray() => TryEnter((byte)'[');

    /// <summary>Enters the object that comes next.</summary>
    /// <returns>Whether an object comes next.</returns>
    public bool TryEnterObject() => TryEnter((byte)'{');

    /// <summary>Goes to the next item of the array that was entered; at its end, leaves it.</summary>
    /// <param name="isFirst">True before the first call for an array; the reader's own afterwards.</param>
    /// <returns>Whether there is another item.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextItem(ref bool isFirst) => Next(ref isFirst, (byte)']');

    /// <summary>Goes to the value of the next property of the object that was entered; at its end, leaves it.</summary>
    /// <param name="isFirst">True before the first call for an object; the reader's own afterwards.</param>
    /// <param name="name">The property's name in UTF-8, unescaped; good until the value is read.</param>
    /// <returns>Whether there is another property.</returns>
    public bool NextProperty(ref bool isFirst, out ReadOnlySpan<byte> name)
    {
        if (!Next(ref isFirst, (byte)'}'))
        {
            name = default;
            return false;
        }

        if (Peek() != JsonKind.String)
        {
            name = default;
            return Fail("an object's key must be a string");
        }

        return TryReadString(out name) && Expect((byte)':');
    }

    /// <summary>Goes to the key of the next property of the object that was entered; at its end, leaves it.</summary>
    /// <param name="isFirst">True before the first call for an object; the reader's own afterwards.</param>
    /// <param name="place">Where the key stands, for <see cref="NameAt"/>.</param>
    internal bool NextKey(ref bool isFirst, out int place)
    {
        place = 0;
        if (!Next(ref isFirst, (byte)'}'))
        {
            return false;
        }

        if (Peek() != JsonKind.String)
        {
            return Fail("an object's key must be a string");
        }

        place = _position;
        return true;
    }

    /// <summary>Reads a key as text, and goes to its value.</summary>
    internal bool ReadKey<T>(TypeAdapter<T> keys, [MaybeNullWhen(false)] out T key)
    {
        var isText = IsText;
        IsText = true;
        var isRead = keys.Read(ref this, out key);
        IsText = isText;
        return Expect((byte)':') && isRead;
    }

    /// <summary>The key that stands at a place.</summary>
    internal string NameAt(int place)
    {
        var position = _position;
        _position = place;
        TryReadString(out var name);
        _position = position;
        return System.Text.Encoding.UTF8.GetString(name);
    }

    /// <summary>Passes the value that comes next and hands it to validators that run before it is read.</summary>
    /// <returns>The value; null when the text is no JSON.</returns>
    public RawInput? TakeRaw()
    {
        var json = ReadRaw();
        return HasFailed ? null : new RawInput(json);
    }

    /// <summary>A reader of JSON that stands for the value that this reader has just passed: the same options, the same errors.</summary>
    public ModelReader Over(RawInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ModelReader(input.Json.Span, _options, IsText) { _errors = ErrorList(), _depth = _depth, IsStrict = IsStrict, FieldsSet = FieldsSet, Exactness = Exactness };
    }

    /// <summary>Goes from the object that comes next to the value at the end of a path.</summary>
    /// <param name="path">Keys (strings) and indexes (integers).</param>
    /// <returns>Whether there is such a value; the reader stands before it then, and anywhere else if not.</returns>
    public bool TryFollow(params ReadOnlySpan<object> path)
    {
        foreach (var step in path)
        {
            bool isFound;
            if (step is int index)
            {
                isFound = TryEnterArray() && TryFindItem(index);
            }
            else
            {
                isFound = TryEnterObject() && TryFindProperty((string)step);
            }

            if (!isFound)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryFindItem(int index)
    {
        var isFirst = true;
        for (var i = 0; NextItem(ref isFirst); i++)
        {
            if (i == index)
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    private bool TryFindProperty(string name)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        var isFirst = true;
        var isFound = false;
        ReadMark last = default;
        while (NextProperty(ref isFirst, out var key))
        {
            if (key.SequenceEqual(utf8))
            {
                (isFound, last) = (true, Mark());
            }

            Skip();
        }

        if (isFound)
        {
            Rewind(last);
        }

        return isFound;
    }

    /// <summary>The place where the reader stands.</summary>
    public readonly ReadMark Mark() => new(_position, _depth, ErrorCount);

    /// <summary>Goes back to a place, and forgets the errors since.</summary>
    public void Return(ReadMark mark)
    {
        if (HasFailed)
        {
            return;
        }

        _position = mark.Position;
        _depth = mark.Depth;
        _errors?.Truncate(mark.Errors);
    }

    /// <summary>Goes to a place, and keeps the errors.</summary>
    public void Rewind(ReadMark mark)
    {
        _position = mark.Position;
        _depth = mark.Depth;
    }

    /// <summary>Counts the fields that a model was given: what a smart union chooses by.</summary>
    public void AddFieldsSet(int count)
    {
        if (count >= 0)
        {
            FieldsSet = Math.Max(FieldsSet, 0) + count;
        }
    }

    /// <summary>Reads strictly or not from here on, unless the call asked for one of them.</summary>
    /// <returns>What held before, to be given to this method again when the value is read.</returns>
    public bool EnterStrict(bool isStrict)
    {
        var before = IsStrict;
        if (!_strictIsGiven)
        {
            IsStrict = isStrict;
        }

        return before;
    }

    /// <summary>Says that the text is no JSON.</summary>
    /// <returns>Always false.</returns>
    internal bool Fail(string reason) => FailAt(reason, _position);

    /// <summary>Leaves nothing but white space behind the value that was read, or fails.</summary>
    internal void ExpectEnd()
    {
        if (!HasFailed && Peek() is var kind && (kind != JsonKind.None || _position < _json.Length))
        {
            Fail("there is more text after the value");
        }
    }

    internal void Finish()
    {
        if (_scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(_scratch);
            _scratch = null;
        }

        if (_fault is not null)
        {
            _errors = new ModelErrors(_options);
            var (line, column) = PlaceOf(_json, _faultPosition);
            _errors.Add(ErrorTypes.JsonInvalid, new("error", _fault), new("line", line), new("column", column));
        }
    }

    /// <summary>Where a reader that failed has to go on: nowhere.</summary>
    private bool FailAt(string reason, int position)
    {
        if (_fault is null)
        {
            _fault = reason;
            _faultPosition = position;
            _position = _json.Length;
        }

        return false;
    }

    private bool FailHere() => Fail(_position >= _json.Length ? "the text ends where a value is expected" : "a value is expected");

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> json, int position)
    {
        var before = json[..Math.Min(position, json.Length)];
        var line = before.Count((byte)'\n');
        return (line + 1, before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    private JsonKind PeekBehindSpace()
    {
        var json = _json;
        var i = _position;
        while ((uint)i < (uint)json.Length && json[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            i++;
        }

        _position = i;
        return (uint)i < (uint)json.Length ? KindOf(json[i]) : JsonKind.None;
    }

    private static JsonKind KindOf(byte first) => first switch
    {
        (byte)'"' => JsonKind.String,
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        (byte)'n' => JsonKind.Null,
        (byte)'t' => JsonKind.True,
        (byte)'f' => JsonKind.False,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonKind.Number,
        _ => JsonKind.None,
    };

    private bool ReadWord(ReadOnlySpan<byte> word)
    {
        if (!_json[_position..].StartsWith(word))
        {
            return Fail("a value is expected");
        }

        _position += word.Length;
        return true;
    }

    private bool TryEnter(byte open)
    {
        Peek();
        if ((uint)_position >= (uint)_json.Length || _json[_position] != open)
        {
            return false;
        }

        if (++_depth > _options.MaxDepth)
        {
            return Fail($"the text is nested deeper than {_options.MaxDepth}");
        }

        _position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Next(ref bool isFirst, byte close)
    {
        // The common case first: a comma right behind a value.
        if (!isFirst && (uint)_position < (uint)_json.Length && _json[_position] == (byte)',')
        {
            _position++;
            return true;
        }

        return NextAfterAll(ref isFirst, close);
    }

    private bool NextAfterAll(ref bool isFirst, byte close)
    {
        Peek();
        if ((uint)_position >= (uint)_json.Length)
        {
            return HasFailed ? false : Fail(close == (byte)']' ? "the text ends inside an array" : "the text ends inside an object");
        }

        var next = _json[_position];
        if (next == close)
        {
            _position++;
            _depth--;
            return false;
        }

        if (isFirst)
        {
            isFirst = false;
            return true;
        }

        if (next != (byte)',')
        {
            return Fail(close == (byte)']' ? "',' or ']' is expected" : "',' or '}' is expected");
        }

        _position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Expect(byte sign)
    {
        if ((uint)_position < (uint)_json.Length && _json[_position] == sign)
        {
            _position++;
            return true;
        }

        return ExpectBehindSpace(sign);
    }

    private bool ExpectBehindSpace(byte sign)
    {
        PeekBehindSpace();
        if ((uint)_position >= (uint)_json.Length || _json[_position] != sign)
        {
            return Fail($"'{(char)sign}' is expected");
        }

        _position++;
        return true;
    }

    // Without recursion: input decides how deep it goes. One bit for each level tells an object from an array.
    [SuppressMessage("Style", "IDE0059", Justification = "The name of a property that is passed is of no interest.")]
    private bool SkipNested()
    {
        var levels = default(NestedLevels);
        var isFirst = true;
        var outer = _depth;
        levels.Push(_json[_position] == (byte)'{');
        if (!TryEnter(_json[_position]))
        {
            return false;
        }

        while (_depth > outer)
        {
            var inObject = levels.IsObject;
            var goesOn = inObject ? NextProperty(ref isFirst, out _) : NextItem(ref isFirst);
            if (!goesOn)
            {
                if (HasFailed)
                {
                    return false;
                }

                levels.Pop();
                isFirst = false;
                continue;
            }

            var kind = Peek();
            if (kind is JsonKind.Object or JsonKind.Array)
            {
                levels.Push(kind == JsonKind.Object);
                isFirst = true;
                if (!TryEnter(_json[_position]))
                {
                    return false;
                }
            }
            else if (!Skip())
            {
                return false;
            }
        }

        return true;
    }
}

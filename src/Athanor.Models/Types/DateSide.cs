namespace Athanor.Models;

/// <summary>Which dates a date may be.</summary>
internal enum DateSide
{
    Any,
    Past,
    Future,
}

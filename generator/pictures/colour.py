"""Turn a picture's colours into sRGB, or grey, of 8 bits: by its profile where it has one."""

from __future__ import annotations

from io import BytesIO
from typing import Any

# How far apart (of 255) a profile and sRGB may be before a picture is converted: what no eye sees.
_TOLERANCE = 4
_SPACES = {
    "RGB": ("RGB", "RGBA", "RGBX", "P", "PA"),
    "GRAY": ("L", "LA", "1", "I;16", "I;16B", "I;16L", "I;16N"),
    "CMYK": ("CMYK",),
    "Lab": ("LAB",),
}
_PLAIN = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
_SRGB_GAMMA = 1 / 2.2


def is_plain(image: Any) -> bool:
    """Whether the values in the file are sRGB or grey already."""
    return image.mode in _PLAIN and _profile(image) is None and _exponent(image) is None


def is_guess(image: Any) -> bool:
    """Whether the picture is made of printing inks, and does not say which."""
    return image.mode == "CMYK" and _profile(image) is None


def to_srgb(image: Any) -> Any:
    """The decoded picture in one of the modes L, LA, RGB, RGBA, without a profile."""
    profile, exponent = _profile(image), _exponent(image)
    image = _eight_bits(image)
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.rstrip("A")) if alpha else image
    if profile is not None:
        colours = _converted(colours, profile)
    elif colours.mode not in ("L", "RGB"):
        colours = colours.convert("RGB")
    if exponent is not None:
        colours = colours.point([round(255 * (value / 255) ** exponent) for value in range(256)] * len(colours.mode))
    if alpha and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def _eight_bits(image: Any) -> Any:
    """The picture in a mode that a profile may speak of: L, LA, RGB, RGBA, CMYK, LAB."""
    match image.mode:
        case "1":
            return image.convert("L")
        case "L" | "RGB" | "LA" | "RGBA" | "LAB":
            return _with_transparency(image)
        case "P" | "PA":
            return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
        case "CMYK":
            return _upright_inks(image)
        case "I" | "I;16" | "I;16B" | "I;16L" | "I;16N":
            return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        case "La" | "RGBa":
            return image.convert({"La": "LA", "RGBa": "RGBA"}[image.mode])
        case "YCbCr" | "HSV" | "RGBX":
            return image.convert("RGB")
    raise ValueError(f"a picture of the mode {image.mode}")


def _with_transparency(image: Any) -> Any:
    """The picture with an alpha channel, where it says that one of its colours is transparent."""
    if image.mode in ("L", "RGB") and "transparency" in image.info:
        return image.convert("RGBA" if image.mode == "RGB" else "LA")
    return image


def _upright_inks(image: Any) -> Any:
    """CMYK with 0 for no ink. Pillow takes a JPEG for one of Adobe's, which have 255 for it."""
    from PIL import ImageChops

    return ImageChops.invert(image) if image.format == "JPEG" and "adobe" not in image.info else image


def _converted(colours: Any, profile: Any) -> Any:
    from PIL import ImageCms

    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    grey = colours.mode == "L"
    made: Any = ImageCms.profileToProfile(
        colours, profile, ImageCms.createProfile("sRGB"), intent, outputMode="RGB", flags=flags
    )
    return made.convert("L") if grey else made


def _profile(image: Any) -> Any:
    """The profile of a picture; None where it has none, a broken or a foreign one, and where it is sRGB's."""
    from PIL import ImageCms

    data = image.info.get("icc_profile")
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        space = profile.profile.xcolor_space.strip()
        return None if image.mode not in _SPACES.get(space, ()) or _is_srgb(profile, space) else profile
    except (OSError, TypeError, ValueError, ImageCms.PyCMSError):
        return None


def _is_srgb(profile: Any, space: str) -> bool:
    """Whether colours come out as they went in, tried with a grid of them. What a profile calls itself tells little."""
    from PIL import Image, ImageChops

    if space not in ("RGB", "GRAY"):
        _converted(Image.new("CMYK" if space == "CMYK" else "LAB", (1, 1)), profile)  # raises where it is broken
        return False
    if space == "GRAY":
        tried = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        steps = range(0, 256, 51)
        grid = bytes(value for red in steps for green in steps for blue in steps for value in (red, green, blue))
        tried = Image.frombytes("RGB", (len(grid) // 3, 1), grid)
    converted = _converted(tried, profile)
    difference = ImageChops.difference(tried, converted).tobytes()
    return max(difference) <= _TOLERANCE


def _exponent(image: Any) -> float | None:
    """What raises the values of a PNG with a gamma of its own to those of sRGB (chunk gAMA); None for all others."""
    gamma = image.info.get("gamma")
    if not gamma or image.format != "PNG" or "srgb" in image.info or image.info.get("icc_profile"):
        return None
    exponent = _SRGB_GAMMA / gamma
    return float(exponent) if abs(exponent - 1) > 0.05 and 0.1 < exponent < 10 else None
